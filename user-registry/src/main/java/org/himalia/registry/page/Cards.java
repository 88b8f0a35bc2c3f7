package org.himalia.registry.page;

import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.contracts.server.ServerRef;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.jspecify.annotations.Nullable;

/** Makes of servers what pages show of them. */
@ApplicationScoped
class Cards {
    private final Links links;
    private final Visitor visitor;

    Cards(Links links, Visitor visitor) {
        this.links = links;
        this.visitor = visitor;
    }

    ServerCard of(ServerView server, Caller caller) {
        ServerState state = server.state();
        return new ServerCard(
                server.ref(),
                server.displayName(),
                server.ref().owner().equals(caller.name()),
                phase(state),
                state instanceof ServerState.Ready ready ? Stamp.of(ready.since()) : null,
                Stamp.of(server.lastActivity()),
                message(state),
                links.server(server.ref()),
                links.pending(server.ref()),
                visitor.xsrf());
    }

    /** Of a server that is not running, and may have yet to be made. */
    ServerCard of(SpawnFlow.Target target) {
        ServerRef server = target.server();
        return target.known()
                .map(known -> of(known, target.caller()))
                .orElseGet(() -> unmade(server, target.caller()));
    }

    /** Of a server that nobody has made yet. */
    ServerCard unmade(ServerRef server, Caller caller) {
        return new ServerCard(
                server,
                "",
                server.owner().equals(caller.name()),
                Phase.STOPPED,
                null,
                null,
                null,
                links.server(server),
                links.pending(server),
                visitor.xsrf());
    }

    static Phase phase(ServerState state) {
        return switch (state) {
            case ServerState.Starting starting -> Phase.STARTING;
            case ServerState.Ready ready -> Phase.READY;
            case ServerState.Stopping stopping -> Phase.STOPPING;
            case ServerState.Failed failed -> Phase.FAILED;
            case ServerState.Lost lost -> Phase.LOST;
            case ServerState.Stopped stopped -> Phase.STOPPED;
        };
    }

    private static @Nullable String message(ServerState state) {
        return switch (state) {
            case ServerState.Failed failed -> failed.message();
            case ServerState.Lost lost -> lost.message();
            case ServerState.Stopped stopped -> null;
            case ServerState.Stoppable running -> null;
            case ServerState.Stopping stopping -> null;
        };
    }
}
