package org.himalia.registry.server;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.Nullable;

/**
 * A server as it was when it was read.
 *
 * @param id stays when it is renamed
 * @param ref owner and name
 * @param displayName its name for people; empty for the default server
 * @param state what it does, or how it ended
 * @param generation counts the starts and stops asked of it
 * @param started since when it runs or is starting; null when it does neither
 * @param lastActivity when it was last used
 * @param userOptions the options of its last start; null: never chosen
 */
public record ServerView(
        UUID id,
        ServerRef ref,
        String displayName,
        ServerState state,
        long generation,
        @Nullable Instant started,
        @Nullable Instant lastActivity,
        @Nullable Map<String, Object> userOptions) {
    static ServerView of(Server server) {
        return new ServerView(
                server.id,
                server.ref(),
                server.displayName,
                server.state(),
                server.generation,
                server.started,
                server.lastActivity,
                server.userOptions());
    }
}
