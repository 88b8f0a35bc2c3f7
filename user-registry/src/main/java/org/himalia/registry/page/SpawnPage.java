package org.himalia.registry.page;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * {@code {base}hub/spawn[/{user}[/{server}]]}: starts a server, or leads to it. A link is enough,
 * as bookmarks rely on it.
 */
@Path("/hub/spawn{where:(/[^/]+){0,2}}")
class SpawnPage {
    private final Visitor visitor;
    private final SpawnFlow flow;

    SpawnPage(Visitor visitor, SpawnFlow flow) {
        this.visitor = visitor;
        this.flow = flow;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> open(@Context HttpServerRequest request, @RestPath String where) {
        return visitor.signedIn(request)
                .chain(caller -> flow.target(caller, request))
                .chain(target -> flow.open(target, request));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> start(
            @Context HttpServerRequest request,
            @RestPath String where,
            MultivaluedMap<String, String> form) {
        return start(request, Form.of(form));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<Response> start(
            @Context HttpServerRequest request,
            @RestPath String where,
            MultipartFormDataInput form) {
        return start(request, Form.of(form));
    }

    private Uni<Response> start(HttpServerRequest request, Form form) {
        return visitor.sender(request, form.xsrf(Query.parse(request.query())))
                .chain(caller -> flow.target(caller, request))
                .chain(target -> flow.submit(target, form, request));
    }
}
