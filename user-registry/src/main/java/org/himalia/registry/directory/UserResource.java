package org.himalia.registry.directory;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.registry.access.Access;
import org.himalia.registry.access.Caller;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The API of one user. */
@Path("/hub/api/users/{user}")
@Consumes(MediaType.WILDCARD)
class UserResource {
    private final Access access;
    private final Users users;
    private final UserChanges changes;
    private final UserDeletion deletion;
    private final UserModels models;

    UserResource(
            Access access,
            Users users,
            UserChanges changes,
            UserDeletion deletion,
            UserModels models) {
        this.access = access;
        this.users = users;
        this.changes = changes;
        this.deletion = deletion;
        this.models = models;
    }

    @GET
    @Operation(operationId = "getUser", summary = "Reads a user")
    public Uni<Map<String, @Nullable Object>> get(
            @RestPath String user, HttpServerRequest request) {
        return access.caller()
                .chain(
                        caller ->
                                users.get(readable(caller, user))
                                        .chain(
                                                found ->
                                                        models.of(
                                                                found,
                                                                caller,
                                                                UserListResource.withStopped(
                                                                        request))));
    }

    private static Username readable(Caller caller, String user) {
        return caller.requireUser(
                user,
                Scope.READ_USERS,
                Scope.READ_USERS_NAME,
                Scope.READ_SERVERS,
                Scope.READ_USERS_GROUPS,
                Scope.READ_USERS_ACTIVITY,
                Scope.READ_ROLES_USERS);
    }

    @POST
    @Operation(operationId = "createUser", summary = "Makes a user")
    public Uni<Response> create(@RestPath String user, byte @Nullable [] body) {
        return access.caller()
                .chain(caller -> create(caller, creatable(caller, user), body))
                .map(made -> Response.status(Response.Status.CREATED).entity(made).build());
    }

    /** A name that nobody can have is told so to whoever may make users. */
    private static Username creatable(Caller caller, String user) {
        return caller.scopes().allows(Scope.ADMIN_USERS)
                ? new Username(user)
                : caller.requireUser(user, Scope.ADMIN_USERS);
    }

    private Uni<Map<String, @Nullable Object>> create(
            Caller caller, Username name, byte @Nullable [] body) {
        return users.requireFree(name)
                .map(free -> UserRequest.admin(body))
                .invoke(admin -> UserListResource.requireAdmin(caller, admin))
                .chain(admin -> users.create(name, admin))
                .chain(made -> models.of(made, caller, false));
    }

    @PATCH
    @Operation(operationId = "patchUser", summary = "Changes a user")
    public Uni<Map<String, @Nullable Object>> change(
            @RestPath String user, byte @Nullable [] body) {
        return access.caller()
                .chain(
                        caller ->
                                changes.apply(
                                                caller.requireUser(user, Scope.ADMIN_USERS),
                                                UserRequest.change(body),
                                                caller)
                                        .chain(changed -> models.of(changed, caller, false)))
                .map(UserResource::withAuthState);
    }

    private static Map<String, @Nullable Object> withAuthState(
            Map<String, @Nullable Object> model) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(model);
        all.putIfAbsent("auth_state", null);
        return all;
    }

    @DELETE
    @Operation(operationId = "deleteUser", summary = "Deletes a user with all servers")
    public Uni<Response> delete(@RestPath String user) {
        return access.caller()
                .map(caller -> deletable(caller, user))
                .chain(deletion::delete)
                .replaceWith(() -> Response.noContent().build());
    }

    private static Username deletable(Caller caller, String user) {
        Username name = caller.requireUser(user, Scope.DELETE_USERS);
        if (name.equals(caller.name())) {
            throw HubException.badRequest("You cannot delete yourself");
        }
        return name;
    }
}
