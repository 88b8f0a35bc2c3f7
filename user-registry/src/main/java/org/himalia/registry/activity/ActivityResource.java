package org.himalia.registry.activity;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.scope.Scope;
import org.himalia.registry.access.Access;
import org.himalia.registry.api.Times;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where notebook servers report when they were used. */
@Path("/hub/api/users/{user}/activity")
@Consumes(MediaType.WILDCARD)
class ActivityResource {
    private final Access access;
    private final Activity activity;

    ActivityResource(Access access, Activity activity) {
        this.access = access;
        this.activity = activity;
    }

    @POST
    @Operation(operationId = "postActivity", summary = "Reports activity; the newest wins")
    public Uni<Response> report(@RestPath String user, byte @Nullable [] body) {
        return access.caller()
                .map(caller -> caller.requireUser(user, Scope.USERS_ACTIVITY))
                .chain(name -> activity.report(name, body, Times.now()))
                .replaceWith(() -> Response.ok("", MediaType.APPLICATION_JSON_TYPE).build());
    }
}
