package org.himalia.auth.oauth;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Credentials of notebook servers, for spawner-service. */
@Path("/internal/server-credentials")
@RolesAllowed("spawner-service")
class ServerCredentialsResource {
    private final ServerCredentials credentials;

    ServerCredentialsResource(ServerCredentials credentials) {
        this.credentials = credentials;
    }

    /** Mints what a launch needs; 409 when a later launch has begun. */
    @POST
    public Uni<ServerCredentials.Minted> mint(ServerLaunch launch) {
        return credentials.mint(launch.complete());
    }

    /** Ends them; repeating it does no harm. */
    @POST
    @Path("/revoke")
    public Uni<Void> revoke(ServerLaunch launch) {
        return credentials.revoke(launch);
    }
}
