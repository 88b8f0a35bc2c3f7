package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.edge.RequestPath;
import org.himalia.platform.identity.CurrentCaller;
import org.himalia.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** {@code {base}hub/user/…}: a request for a server came to the hub, because there is no route. */
@Path("/hub/user/{rest:.+}")
@Consumes(MediaType.WILDCARD)
class ServerPage {
    private static final String PREFIX = "/hub/user/";

    private final Visitor visitor;
    private final CurrentCaller current;
    private final ServerPageFlow flow;

    ServerPage(Visitor visitor, CurrentCaller current, ServerPageFlow flow) {
        this.visitor = visitor;
        this.current = current;
        this.flow = flow;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> get(@Context HttpServerRequest request) {
        return visitor.identified(request)
                .chain(caller -> flow.answer(caller, path(request), request));
    }

    @POST
    @Operation(hidden = true)
    public Response post(@Context HttpServerRequest request) {
        return change(request);
    }

    @PATCH
    @Operation(hidden = true)
    public Response patch(@Context HttpServerRequest request) {
        return change(request);
    }

    @DELETE
    @Operation(hidden = true)
    public Response delete(@Context HttpServerRequest request) {
        return change(request);
    }

    /** What changes something comes from programs; they learn that there is nothing to change. */
    private Response change(HttpServerRequest request) {
        current.required();
        if (current.introspection().cookie()) {
            current.checkXsrf(shownToken(request), request.method().name());
        }
        return json(flow.gone(path(request), request));
    }

    private static @Nullable String shownToken(HttpServerRequest request) {
        return Query.parse(request.query())
                .first("_xsrf")
                .orElseGet(() -> request.getHeader("X-XSRFToken"));
    }

    private static ServerPath path(HttpServerRequest request) {
        return ServerPath.parse(RequestPath.of(request).substring(PREFIX.length()));
    }

    static Response json(String message) {
        int status = HubException.Kind.NOT_RUNNING.status();
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Problem(status, message))
                .build();
    }
}
