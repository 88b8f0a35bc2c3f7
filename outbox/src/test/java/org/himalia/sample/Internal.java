package org.himalia.sample;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** What only services may call. */
@Path("/internal")
public class Internal {
    /** Somebody forgot the annotation here. */
    @GET
    @Path("/forgotten")
    public Map<String, String> forgotten() {
        return Map.of("inner", "secret");
    }

    @GET
    @Path("/notes")
    @RolesAllowed("user-registry")
    public Map<String, String> notes() {
        return Map.of("inner", "secret");
    }

    @GET
    @Path("/oidc/jwks")
    public Map<String, String> keys() {
        return Map.of("keys", "open");
    }
}
