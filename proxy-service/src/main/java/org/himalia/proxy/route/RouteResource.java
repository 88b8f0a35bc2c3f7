package org.himalia.proxy.route;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The table in force on this replica, for the services and for operators. */
@Path("/internal/routes")
@RolesAllowed({"user-registry", "spawner-service", "himalia-cli"})
class RouteResource {
    private final Routes routes;

    RouteResource(Routes routes) {
        this.routes = routes;
    }

    /** Every route: prefix, target and what it belongs to. */
    @GET
    @Operation(summary = "The routes this replica forwards by")
    public List<Route> all() {
        return routes.table().routes();
    }
}
