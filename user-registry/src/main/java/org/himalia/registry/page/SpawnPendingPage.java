package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.scope.Scope;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.Servers;
import org.jboss.resteasy.reactive.RestPath;

/** {@code {base}hub/spawn-pending/…}: shows how a start goes on; never starts anything. */
@Path("/hub/spawn-pending/{user}")
class SpawnPendingPage {
    private final Visitor visitor;
    private final Servers servers;
    private final ServerPages pages;
    private final Links links;

    SpawnPendingPage(Visitor visitor, Servers servers, ServerPages pages, Links links) {
        this.visitor = visitor;
        this.servers = servers;
        this.pages = pages;
        this.links = links;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> ofDefault(@Context HttpServerRequest request, @RestPath String user) {
        return of(request, user, "");
    }

    @GET
    @Path("{server}")
    @Operation(hidden = true)
    public Uni<Response> of(
            @Context HttpServerRequest request, @RestPath String user, @RestPath String server) {
        return visitor.signedIn(request).chain(caller -> show(request, caller, user, server));
    }

    private Uni<Response> show(
            HttpServerRequest request, Caller caller, String user, String server) {
        return Uni.createFrom()
                .item(() -> caller.requireServer(user, server, Scope.SERVERS))
                .chain(owner -> servers.get(owner, server))
                .chain(found -> show(request, caller, found));
    }

    private Uni<Response> show(HttpServerRequest request, Caller caller, ServerView server) {
        String next = links.next(Query.parse(request.query()), request).orElse(null);
        String again = links.asked(request);
        return switch (server.state()) {
            case ServerState.Ready ready ->
                    Uni.createFrom()
                            .item(Pages.found(next == null ? links.server(server.ref()) : next));
            case ServerState.Failed failed -> pages.failed(server, caller, failed, next);
            case ServerState.Stopping stopping -> pages.stopping(server, caller, again);
            case ServerState.Starting starting -> pages.starting(server, caller, starting, again);
            case ServerState.Startable ended -> pages.notRunning(200, server, caller, next);
        };
    }
}
