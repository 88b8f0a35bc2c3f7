package org.himalia.auth.welcome;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The one-time link of the first administrator, for the command line. */
@Path("/internal/first-run")
@RolesAllowed("himalia-cli")
class FirstRunResource {
    private final Welcome welcome;

    FirstRunResource(Welcome welcome) {
        this.welcome = welcome;
    }

    /**
     * The link.
     *
     * @param path path and query below the base URL, beginning with {@code /}
     */
    record Link(String path) {}

    /** Makes the link, good once and for 24 hours; 409 when there is an administrator. */
    @POST
    public Uni<Link> invite() {
        return welcome.invite().map(code -> new Link("/hub/welcome?code=" + code));
    }
}
