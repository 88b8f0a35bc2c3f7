package org.himalia.registry.directory;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.identity.Introspection;
import org.himalia.registry.access.Access;
import org.himalia.registry.access.Caller;
import org.jspecify.annotations.Nullable;

/** Who am I: what notebook servers and services ask about their visitors. */
@Path("/hub/api/user")
class IdentityResource {
    private static final int FORBIDDEN = 403;

    private final Access access;
    private final UserModels models;

    IdentityResource(Access access, UserModels models) {
        this.access = access;
        this.models = models;
    }

    @GET
    @Operation(operationId = "getCurrentUser", summary = "Tells whose credentials these are")
    public Uni<Response> get() {
        return access.caller()
                .chain(
                        caller ->
                                models.of(caller.user(), caller.identifying(), false)
                                        .map(model -> identity(model, caller)))
                .map(identity -> Response.ok(identity, MediaType.APPLICATION_JSON_TYPE).build())
                .onFailure(IdentityResource::isNobody)
                .recoverWithItem(IdentityResource::nobody);
    }

    private static Map<String, @Nullable Object> identity(
            Map<String, @Nullable Object> model, Caller caller) {
        Introspection.Token token = caller.shown().token();
        Map<String, @Nullable Object> identity = new LinkedHashMap<>(model);
        identity.put("token_id", token == null ? null : token.id());
        identity.put("session_id", token == null ? null : token.sessionId());
        identity.put("scopes", caller.scopes().toStrings());
        return identity;
    }

    private static boolean isNobody(Throwable refusal) {
        return refusal instanceof HubException known && known.status() == FORBIDDEN;
    }

    /** JupyterHub says nothing here, and clients take this very answer for "nobody". */
    private static Response nobody(Throwable refusal) {
        Map<String, @Nullable Object> problem = new LinkedHashMap<>();
        problem.put("status", FORBIDDEN);
        problem.put("message", null);
        return Response.status(FORBIDDEN).entity(problem).build();
    }
}
