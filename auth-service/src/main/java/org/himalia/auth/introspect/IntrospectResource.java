package org.himalia.auth.introspect;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.himalia.platform.identity.Credentials;
import org.himalia.platform.identity.Introspection;
import org.himalia.platform.identity.Introspector;

/** Tells services whose credentials a request shows (after RFC 7662). */
@Path("/internal/introspect")
@RolesAllowed({"user-registry", "proxy-service"})
class IntrospectResource {
    private final Introspector introspector;

    IntrospectResource(Introspector introspector) {
        this.introspector = introspector;
    }

    /** Whose they are; {@code active} is false when they are nobody's. */
    @POST
    public Uni<Introspection> introspect(Credentials shown) {
        return introspector.introspect(shown);
    }
}
