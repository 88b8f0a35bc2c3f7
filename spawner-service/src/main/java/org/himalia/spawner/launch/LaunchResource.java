package org.himalia.spawner.launch;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** The servers that are not simply stopped, for operators and other services. */
@Path("/internal/servers")
@RolesAllowed({"himalia-cli", "user-registry"})
class LaunchResource {
    private final LaunchRepository launches;

    LaunchResource(LaunchRepository launches) {
        this.launches = launches;
    }

    /** All of them, by user and server name. */
    @GET
    public Uni<List<LaunchView>> list() {
        return launches.list().map(all -> all.stream().map(LaunchView::of).toList());
    }
}
