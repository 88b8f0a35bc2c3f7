package org.himalia.auth.oauth;

import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.Nullable;

/**
 * A launch of a server, as spawner-service asks for its credentials.
 *
 * @param user whose server it is
 * @param serverName its name, empty for the default one
 * @param serverId id of the server in user-registry
 * @param generation which launch; a higher one replaces a lower one
 * @param prefix URL path of the server, {@code /user/ada/}
 * @param redirectUri where the OAuth code is sent to
 */
record ServerLaunch(
        String user,
        String serverName,
        @Nullable String serverId,
        long generation,
        @Nullable String prefix,
        @Nullable String redirectUri) {
    ServerRef server() {
        if (user == null || serverName == null) {
            throw HubException.badRequest("user and server_name are needed");
        }
        return ServerRef.of(user, serverName);
    }

    /** Fails with 400 unless all is there that a launch needs. */
    ServerLaunch complete() {
        if (serverId == null || prefix == null || redirectUri == null) {
            throw HubException.badRequest("server_id, prefix and redirect_uri are needed");
        }
        return this;
    }
}
