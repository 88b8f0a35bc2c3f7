package org.himalia.auth.token;

import java.time.Instant;
import java.util.List;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.Nullable;

/**
 * A token to be issued.
 *
 * @param owner whose it will be
 * @param scopes what it asks for, as written
 * @param note what it is for
 * @param clientId the OAuth client that it is issued to
 * @param server the server whose client that is, as {@code ada/lab}
 * @param sessionId the browser session that it ends with
 * @param expiresAt when it ends; null: never
 */
public record NewToken(
        Username owner,
        List<String> scopes,
        String note,
        String clientId,
        @Nullable String server,
        @Nullable String sessionId,
        @Nullable Instant expiresAt) {
    /** The client of tokens that people and the hub itself ask for. */
    public static final String HUB = "jupyterhub";

    public NewToken {
        scopes = List.copyOf(scopes);
    }

    /** A token that is issued by the hub itself. */
    public static NewToken ofHub(
            Username owner, List<String> scopes, String note, @Nullable Instant expiresAt) {
        return new NewToken(owner, scopes, note, HUB, null, null, expiresAt);
    }
}
