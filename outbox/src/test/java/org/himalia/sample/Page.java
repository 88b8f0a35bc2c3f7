package org.himalia.sample;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.CurrentCaller;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A page with a form, and what can go wrong. */
@Path("/hub")
@Produces(MediaType.TEXT_HTML)
public class Page {
    private final CurrentCaller caller;

    Page(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/note")
    public String form() {
        return "xsrf=" + caller.xsrfToken();
    }

    @POST
    @Path("/note")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String submit(@RestForm("_xsrf") @Nullable String token) {
        caller.checkXsrf(token, "POST");
        return "done";
    }

    @PUT
    @Path("/note")
    @Consumes(MediaType.WILDCARD)
    public String put() {
        return "done";
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("an inner secret");
    }

    @GET
    @Path("/refused")
    public String refused() {
        throw HubException.forbidden("Not you.");
    }
}
