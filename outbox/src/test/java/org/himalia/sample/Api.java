package org.himalia.sample;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.himalia.platform.identity.CurrentCaller;

/** A small API. */
@Path("/hub/api")
public class Api {
    record Greeting(String to, int times) {}

    private final CurrentCaller caller;

    Api(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/user")
    public Map<String, String> user() {
        return Map.of("name", String.valueOf(caller.required().name()));
    }

    @POST
    @Path("/greetings")
    public Map<String, String> greet(Greeting greeting) {
        return Map.of("to", greeting.to());
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("an inner secret");
    }
}
