package org.himalia.registry.directory;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Scope;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.page.BrowserOrigin;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.access.Access;
import org.himalia.registry.access.Caller;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The list of users, and making several at once. */
@Path("/hub/api/users")
@Consumes(MediaType.WILDCARD)
class UserListResource {
    private final Access access;
    private final UserRepository repository;
    private final Users users;
    private final UserModels models;
    private final RegistryConfig config;
    private final HubConfig hub;

    UserListResource(
            Access access,
            UserRepository repository,
            Users users,
            UserModels models,
            RegistryConfig config,
            HubConfig hub) {
        this.access = access;
        this.repository = repository;
        this.users = users;
        this.models = models;
        this.config = config;
        this.hub = hub;
    }

    @GET
    @WithSession
    @Operation(operationId = "listUsers", summary = "Lists users")
    public Uni<Object> list(
            @RestQuery @DefaultValue("") String state,
            @RestQuery("name_filter") @DefaultValue("") String nameFilter,
            @RestQuery @DefaultValue("id") String sort,
            HttpServerRequest request) {
        Paging paging = Paging.of(config, request);
        String address = BrowserOrigin.of(hub, request) + hub.hubPath() + "api/users";
        return access.caller()
                .chain(
                        caller ->
                                page(
                                        caller,
                                        UserQuery.of(caller, state, nameFilter, sort),
                                        paging,
                                        withStopped(request)))
                .map(page -> paging.wrap(page.rows(), page.total(), address, request.query()));
    }

    private record Page(List<?> rows, long total) {}

    private Uni<Page> page(Caller caller, UserQuery query, Paging paging, boolean withStopped) {
        return repository
                .count(query.count(), query.parameters())
                .chain(
                        total ->
                                rows(query, paging)
                                        .chain(found -> models.of(found, caller, withStopped))
                                        .map(rows -> new Page(rows, total)));
    }

    private Uni<List<User>> rows(UserQuery query, Paging paging) {
        return repository
                .find(query.rows(), query.parameters())
                .range(paging.offset(), paging.last())
                .list();
    }

    /** A parameter without a value is on, as is any value but {@code 0} and {@code false}. */
    static boolean withStopped(HttpServerRequest request) {
        String parameter = request.getParam("include_stopped_servers");
        return parameter != null
                && !parameter.equals("0")
                && !parameter.toLowerCase(Locale.ROOT).equals("false");
    }

    @POST
    @Operation(operationId = "createUsers", summary = "Makes several users")
    public Uni<Response> create(byte @Nullable [] body) {
        return access.caller()
                .invoke(caller -> caller.require(Scope.ADMIN_USERS))
                .chain(caller -> create(caller, UserRequest.bulk(body)));
    }

    private Uni<Response> create(Caller caller, UserRequest.Bulk wanted) {
        requireAdmin(caller, wanted.admin());
        return users.createAll(wanted.names(), wanted.admin())
                .chain(made -> models.of(made, caller, false))
                .map(UserListResource::created);
    }

    /** Only who is an administrator makes one: the scope alone does not suffice. */
    static void requireAdmin(Caller caller, boolean admin) {
        if (admin && !caller.admin()) {
            throw HubException.forbidden("Only administrators can make administrators");
        }
    }

    private static Response created(List<Map<String, @Nullable Object>> models) {
        return Response.status(Response.Status.CREATED).entity(models).build();
    }
}
