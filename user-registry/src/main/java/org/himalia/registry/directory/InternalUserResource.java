package org.himalia.registry.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.Permissions;
import org.himalia.contracts.scope.Role;
import org.himalia.registry.api.JsonBody;
import org.himalia.registry.api.Times;
import org.himalia.registry.user.User;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Users for other services and for the command line. */
@Path("/internal")
@Consumes(MediaType.WILDCARD)
class InternalUserResource {
    private final Users users;

    InternalUserResource(Users users) {
        this.users = users;
    }

    @GET
    @Path("users")
    @RolesAllowed({"himalia-cli", "auth-service"})
    public Uni<List<Map<String, @Nullable Object>>> list() {
        return users.all().map(all -> all.stream().map(InternalUserResource::view).toList());
    }

    @POST
    @Path("users")
    @RolesAllowed({"himalia-cli", "auth-service"})
    public Uni<Response> create(byte @Nullable [] body) {
        ObjectNode wanted = JsonBody.object(body);
        return users.create(name(wanted), flag(wanted))
                .map(InternalUserResource::view)
                .map(made -> Response.status(Response.Status.CREATED).entity(made).build());
    }

    @PUT
    @Path("users/{name}/admin")
    @RolesAllowed({"himalia-cli", "auth-service"})
    public Uni<Map<String, @Nullable Object>> setAdmin(
            @RestPath String name, byte @Nullable [] body) {
        return users.setAdmin(new Username(name), flag(JsonBody.object(body)))
                .map(InternalUserResource::view);
    }

    @GET
    @Path("users/{name}/permissions")
    @RolesAllowed({"auth-service", "proxy-service"})
    public Uni<Map<String, Object>> permissions(@RestPath String name) {
        return users.get(new Username(name)).map(InternalUserResource::permissions);
    }

    @GET
    @Path("administrators/count")
    @RolesAllowed({"auth-service", "himalia-cli"})
    public Uni<Map<String, Long>> countAdministrators() {
        return users.countAdministrators().map(count -> Map.of("count", count));
    }

    /** The decision about a sign-in: who proved to be somebody is let in as this user, or not. */
    @POST
    @Path("sign-ins")
    @RolesAllowed("auth-service")
    public Uni<Map<String, Object>> signIn(byte @Nullable [] body) {
        Username name = name(JsonBody.object(body));
        return users.find(name).map(user -> user == null ? unknown(name) : admitted(user));
    }

    private static Map<String, Object> admitted(User user) {
        return Map.of("allowed", true, "name", user.name().value(), "admin", user.admin());
    }

    private static Map<String, Object> unknown(Username name) {
        return Map.of(
                "allowed",
                false,
                "name",
                name.value(),
                "admin",
                false,
                "reason",
                "There is no user of this name on the hub");
    }

    private static Map<String, Object> permissions(User user) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", user.name().value());
        view.put("admin", user.admin());
        view.put("kind", "user");
        view.put("roles", user.roles().stream().map(Role::name).toList());
        view.put("groups", List.of());
        view.put("scopes", Permissions.ofOwner(user.principal(), user.granted()).toStrings());
        return view;
    }

    private static Map<String, @Nullable Object> view(User user) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("name", user.name().value());
        view.put("admin", user.admin());
        view.put("created", Times.format(user.created()));
        view.put("last_activity", Times.format(user.lastActivity()));
        return view;
    }

    private static Username name(ObjectNode body) {
        JsonNode name = body.path("name");
        if (!name.isTextual()) {
            throw JsonBody.wrongType("name", "a string");
        }
        return new Username(name.textValue());
    }

    private static boolean flag(ObjectNode body) {
        JsonNode admin = body.path("admin");
        if (!admin.isMissingNode() && !admin.isBoolean()) {
            throw JsonBody.wrongType("admin", "true or false");
        }
        return admin.booleanValue();
    }
}
