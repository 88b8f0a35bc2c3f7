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
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.registry.access.Caller;

/** {@code {base}hub/home}: your servers, and the forms that start, stop, make and delete them. */
@Path("/hub/home")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class HomePage {
    private final Visitor visitor;
    private final HomeFlow flow;

    HomePage(Visitor visitor, HomeFlow flow) {
        this.visitor = visitor;
        this.flow = flow;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Uni<Response> show(@Context HttpServerRequest request) {
        return visitor.signedIn(request).chain(caller -> flow.show(caller));
    }

    @POST
    @Path("start")
    @Operation(hidden = true)
    public Uni<Response> start(
            @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return submit(request, form, flow::start);
    }

    @POST
    @Path("stop")
    @Operation(hidden = true)
    public Uni<Response> stop(
            @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return submit(request, form, flow::stop);
    }

    @POST
    @Path("delete")
    @Operation(hidden = true)
    public Uni<Response> delete(
            @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return submit(request, form, flow::delete);
    }

    @POST
    @Path("create")
    @Operation(hidden = true)
    public Uni<Response> create(
            @Context HttpServerRequest request, MultivaluedMap<String, String> form) {
        return submit(request, form, flow::create);
    }

    private Uni<Response> submit(
            HttpServerRequest request,
            MultivaluedMap<String, String> sent,
            BiFunction<Caller, Form, Uni<Response>> act) {
        Form form = Form.of(sent);
        return visitor.sender(request, form.xsrf(Query.parse(request.query())))
                .chain(caller -> act.apply(caller, form));
    }
}
