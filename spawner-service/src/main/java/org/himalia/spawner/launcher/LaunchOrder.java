package org.himalia.spawner.launcher;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;

/**
 * A server to be started.
 *
 * @param launchId names this very attempt
 * @param server whose, and which
 * @param credentials what it identifies itself with
 * @param userOptions the person's choice
 */
public record LaunchOrder(
        UUID launchId, ServerRef server, Credentials credentials, Map<String, Object> userOptions) {
    /**
     * What auth-service minted for the server.
     *
     * @param apiToken its API token, also its OAuth client secret
     * @param clientId its OAuth client id
     * @param allowedScopes scopes beyond access that its OAuth client may be given
     */
    public record Credentials(String apiToken, String clientId, List<String> allowedScopes) {
        public Credentials {
            allowedScopes = List.copyOf(allowedScopes);
        }

        /** Without the token: orders may end up in log lines. */
        @Override
        public String toString() {
            return "credentials of " + clientId;
        }
    }
}
