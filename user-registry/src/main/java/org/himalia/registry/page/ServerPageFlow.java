package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.edge.RequestPath;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.Servers;

/** What becomes of a request for a server that has no route. */
@ApplicationScoped
class ServerPageFlow {
    private static final int NOT_RUNNING = HubException.Kind.NOT_RUNNING.status();

    private final Servers servers;
    private final ServerPages pages;
    private final Links links;
    private final RegistryConfig config;

    ServerPageFlow(Servers servers, ServerPages pages, Links links, RegistryConfig config) {
        this.servers = servers;
        this.pages = pages;
        this.links = links;
        this.config = config;
    }

    /** The answer to somebody who wants to see a page of a server. */
    Uni<Response> answer(Caller caller, ServerPath path, HttpServerRequest request) {
        return Uni.createFrom()
                .item(() -> owner(caller, path))
                .chain(servers::of)
                .map(all -> which(all, path))
                .chain(server -> answer(caller, server, path, request));
    }

    /** Whoever may not open the server learns nothing of it. */
    private static Username owner(Caller caller, ServerPath path) {
        try {
            Username owner = new Username(path.owner());
            if (caller.may(Scope.ACCESS_SERVERS, new ServerRef(owner, ServerName.DEFAULT))
                    || caller.may(Scope.ACCESS_SERVERS, named(owner, path))) {
                return owner;
            }
        } catch (HubException impossible) {
            throw Gate.hidden();
        }
        throw Gate.hidden();
    }

    private static ServerRef named(Username owner, ServerPath path) {
        return new ServerRef(owner, new ServerName(path.candidate()));
    }

    private ServerView which(List<ServerView> all, ServerPath path) {
        return all.stream()
                .filter(view -> config.allowNamedServers())
                .filter(view -> view.ref().name().value().equals(path.candidate()))
                .findFirst()
                .orElseGet(() -> defaultOf(all));
    }

    private static ServerView defaultOf(List<ServerView> all) {
        return all.stream()
                .filter(view -> view.ref().name().isDefault())
                .findFirst()
                .orElseThrow(Gate::hidden);
    }

    private Uni<Response> answer(
            Caller caller, ServerView server, ServerPath path, HttpServerRequest request) {
        if (server.state().ready()) {
            return back(request);
        }
        if (path.wantsJson(request.getHeader("Accept"))) {
            return Uni.createFrom().item(ServerPage.json(gone(server.ref(), request)));
        }
        String next = links.asked(request);
        return switch (server.state()) {
            case ServerState.Starting starting -> pending(server, next);
            case ServerState.Stopping stopping -> pending(server, next);
            case ServerState.Failed failed -> pending(server, next);
            case ServerState.Startable ended -> pages.notRunning(NOT_RUNNING, server, caller, next);
            case ServerState.Ready ready -> back(request);
        };
    }

    private Uni<Response> pending(ServerView server, String next) {
        String url = Query.NONE.with("next", next).appendTo(links.pending(server.ref()));
        return Uni.createFrom().item(Pages.seeOther(url));
    }

    /** It runs: the proxy will have its route in a moment. */
    private Uni<Response> back(HttpServerRequest request) {
        Query query = Query.parse(request.query());
        LoopGuard guard = LoopGuard.of(query);
        String path = RequestPath.of(request).substring("/hub/".length());
        String location = guard.next(query).appendTo(links.below(path));
        Uni<Response> redirect = Uni.createFrom().item(Pages.found(location));
        return guard.pause().isZero() ? redirect : redirect.onItem().delayIt().by(guard.pause());
    }

    /** What programs are told, in JupyterHub's words. */
    String gone(ServerPath path, HttpServerRequest request) {
        try {
            return gone(new ServerRef(new Username(path.owner()), ServerName.DEFAULT), request);
        } catch (HubException impossible) {
            throw Gate.hidden();
        }
    }

    private String gone(ServerRef server, HttpServerRequest request) {
        return "JupyterHub server no longer running at "
                + links.server(server)
                + ". Restart the server at "
                + links.full(links.spawn(server), request);
    }
}
