package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.registry.access.Caller;

/** {@code {base}hub/user-redirect/…}: the same page on the server of whoever opens the link. */
@Path("/hub/user-redirect/{rest:.*}")
class UserRedirectPage {
    private static final String PREFIX = "/hub/user-redirect/";

    private final Visitor visitor;
    private final Links links;

    UserRedirectPage(Visitor visitor, Links links) {
        this.visitor = visitor;
        this.links = links;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> lead(@Context HttpServerRequest request) {
        return visitor.signedIn(request).map(caller -> Pages.found(location(caller, request)));
    }

    private String location(Caller caller, HttpServerRequest request) {
        ServerRef server = new ServerRef(caller.name(), ServerName.DEFAULT);
        String page = request.uri().substring(PREFIX.length());
        return Query.NONE
                .with("next", links.server(server) + page)
                .appendTo(links.hub() + "spawn/" + server.owner().escaped());
    }
}
