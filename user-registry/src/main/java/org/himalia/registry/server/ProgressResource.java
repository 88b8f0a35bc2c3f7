package org.himalia.registry.server;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.scope.Scope;
import org.himalia.registry.access.Access;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** Server-sent events that tell how a start goes on. */
@Path("/hub/api/users/{user}")
// The frames are written by us, byte for byte; what the header says is set below.
@Produces(MediaType.TEXT_PLAIN)
class ProgressResource {
    private static final Map<String, List<String>> HEADERS =
            Map.of(
                    HttpHeaders.CONTENT_TYPE,
                    List.of(MediaType.SERVER_SENT_EVENTS),
                    HttpHeaders.CACHE_CONTROL,
                    List.of("no-cache"),
                    "X-Accel-Buffering",
                    List.of("no"));

    private final Access access;
    private final Servers servers;
    private final ProgressStream progress;

    ProgressResource(Access access, Servers servers, ProgressStream progress) {
        this.access = access;
        this.servers = servers;
        this.progress = progress;
    }

    @GET
    @Path("server/progress")
    @Operation(operationId = "getDefaultServerProgress", summary = "Follows the start")
    public Multi<String> ofDefault(@RestPath String user) {
        return of(user, "");
    }

    @GET
    @Path("servers/{server}/progress")
    @Operation(operationId = "getServerProgress", summary = "Follows the start")
    public Multi<String> of(@RestPath String user, @RestPath String server) {
        Uni<Multi<String>> frames =
                access.caller()
                        .map(caller -> caller.requireServer(user, server, Scope.READ_SERVERS))
                        .chain(owner -> servers.get(owner, server))
                        .map(progress::frames);
        return RestMulti.fromUniResponse(frames, all -> all, all -> HEADERS);
    }
}
