package org.himalia.registry.server;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The same for the default server, whose name is empty and so has no place in a path. */
@Path("/hub/api/users/{user}/server")
@Consumes(MediaType.WILDCARD)
class DefaultServerResource {
    private static final String NAME = "";

    private final ServerResource servers;

    DefaultServerResource(ServerResource servers) {
        this.servers = servers;
    }

    @GET
    @Operation(operationId = "getDefaultServer", summary = "Reads the default server")
    public Uni<Map<String, @Nullable Object>> get(@RestPath String user) {
        return servers.get(user, NAME);
    }

    @PUT
    @Operation(operationId = "putDefaultServer", summary = "Refused: it exists always")
    public Uni<Response> put(@RestPath String user, byte @Nullable [] body) {
        return servers.put(user, NAME, body);
    }

    @POST
    @Operation(operationId = "startDefaultServer", summary = "Starts the default server")
    public Uni<Response> start(@RestPath String user, byte @Nullable [] body) {
        return servers.start(user, NAME, body);
    }

    @PATCH
    @Operation(operationId = "patchDefaultServer", summary = "Edits the default server")
    public Uni<Map<String, @Nullable Object>> edit(@RestPath String user, byte @Nullable [] body) {
        return servers.edit(user, NAME, body);
    }

    @DELETE
    @Operation(operationId = "stopDefaultServer", summary = "Stops the default server")
    public Uni<Response> stop(@RestPath String user, byte @Nullable [] body) {
        return servers.stop(user, NAME, body);
    }
}
