package org.himalia.contracts.event;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of servers and what became of them. Every event carries the server's id and the
 * generation of the wish it belongs to: a report of an older generation changes nothing.
 */
public sealed interface ServerEvent extends Event {
    /** Which server, for ever: a name may be given to a new server later. */
    UUID serverId();

    /** Its owner. */
    Username user();

    /** Which of the owner's servers; empty for the default one. */
    ServerName serverName();

    /** Counts the starts and stops asked of this server. */
    long generation();

    /** Owner and name. */
    default ServerRef server() {
        return new ServerRef(user(), serverName());
    }

    @Override
    default String key() {
        return user().value();
    }

    @Override
    default String subject() {
        return server().toString();
    }

    /** A wish of the registry. */
    sealed interface Request extends ServerEvent {}

    /** A report of spawner-service. */
    sealed interface Report extends ServerEvent {}

    /**
     * A start is wanted.
     *
     * @param userOptions the options chosen for this start
     */
    record Requested(
            UUID serverId,
            Username user,
            ServerName serverName,
            long generation,
            Map<String, Object> userOptions,
            Instant at)
            implements Request {}

    /** A stop is wanted. */
    record StopRequested(
            UUID serverId, Username user, ServerName serverName, long generation, Instant at)
            implements Request {}

    /**
     * A start went on.
     *
     * @param progress 0 to 100
     * @param message for the person who waits
     */
    record Progress(
            UUID serverId,
            Username user,
            ServerName serverName,
            long generation,
            int progress,
            String message,
            Instant at)
            implements Report {}

    /**
     * The server answers.
     *
     * @param target where proxy-service finds it: scheme, host and port
     * @param version its {@code X-JupyterHub-Version}, if it sent one
     */
    record Ready(
            UUID serverId,
            Username user,
            ServerName serverName,
            long generation,
            URI target,
            @Nullable String version,
            Instant at)
            implements Report {}

    /**
     * The start failed; nothing is left of it.
     *
     * @param reason for programs, e.g. {@code exited}, {@code start-timeout}
     * @param message for the person: what happened and what to do
     * @param log the last lines of the server's output, for its owner
     */
    record Failed(
            UUID serverId,
            Username user,
            ServerName serverName,
            long generation,
            String reason,
            String message,
            String log,
            Instant at)
            implements Report {}

    /** The server was stopped as wanted. */
    record Stopped(UUID serverId, Username user, ServerName serverName, long generation, Instant at)
            implements Report {}

    /**
     * A server that was ready ended by itself.
     *
     * @param message for the person: what is known of its end
     */
    record Lost(
            UUID serverId,
            Username user,
            ServerName serverName,
            long generation,
            String message,
            Instant at)
            implements Report {}
}
