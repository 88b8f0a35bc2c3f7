package org.himalia.registry.access;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.GroupMembership;
import org.himalia.contracts.scope.Issuer;
import org.himalia.contracts.scope.Permissions;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.ScopeSet;
import org.himalia.contracts.scope.TokenScopes;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.identity.CurrentCaller;
import org.himalia.platform.identity.Introspection;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what the request at hand may do: auth-service says whose credentials they are, the
 * registry what that user may do now, a token only narrows it.
 */
@ApplicationScoped
public class Access {
    /** How old the known activity of a user must be before a request renews it. */
    private static final Duration ACTIVITY_RESOLUTION = Duration.ofSeconds(30);

    private static final String SEEN =
            "update users set last_activity = now() where id = $1 and (last_activity is null or"
                    + " last_activity < now() - interval '30 seconds')";

    /** Notes of tokens that the hub gave to servers begin so: a server's request is no person's. */
    private static final String SERVER_NOTE = "Server at ";

    private static final String SERVICE_CLIENT = "service-";

    private final CurrentCaller current;
    private final UserRepository users;
    private final Pool database;

    Access(CurrentCaller current, UserRepository users, Pool database) {
        this.current = current;
        this.users = users;
        this.database = database;
    }

    /** The caller; fails with JupyterHub's 403 when nobody is identified. */
    @WithSession
    public Uni<Caller> caller() {
        Introspection shown = current.introspection();
        String name = shown.name();
        if (!shown.active() || name == null || !"user".equals(shown.kind())) {
            return Uni.createFrom().failure(Access::nobody);
        }
        return users.find(new Username(name))
                .onItem()
                .ifNull()
                .failWith(Access::nobody)
                .map(user -> resolve(user, shown))
                .call(this::noteActivity);
    }

    private static HubException nobody() {
        return HubException.forbidden("Missing or invalid credentials.");
    }

    static Caller resolve(User user, Introspection shown) {
        ScopeSet own = Permissions.ofOwner(user.principal(), user.granted());
        GroupMembership membership = GroupMembership.unknown();
        Introspection.Token token = shown.token();
        return new Caller(
                user,
                token == null ? own : Permissions.ofToken(asked(user, token), own, membership),
                membership,
                shown);
    }

    private static TokenScopes asked(User user, Introspection.Token token) {
        Set<RequestedScope> scopes = RequestedScope.parseAll(token.scopes());
        return new TokenScopes(scopes, user.principal(), issuer(token));
    }

    private static Issuer issuer(Introspection.Token token) {
        String server = token.server();
        if (server != null) {
            return new Issuer.Server(ServerRef.parse(server));
        }
        String client = token.clientId();
        return client.startsWith(SERVICE_CLIENT)
                ? new Issuer.Service(client.substring(SERVICE_CLIENT.length()))
                : new Issuer.Hub();
    }

    private Uni<?> noteActivity(Caller caller) {
        return mayRenew(caller.shown().token(), caller.user().lastActivity(), Instant.now())
                ? database.preparedQuery(SEEN).execute(Tuple.of(caller.user().id()))
                : Uni.createFrom().voidItem();
    }

    static boolean mayRenew(
            Introspection.@Nullable Token token, @Nullable Instant known, Instant now) {
        boolean server = token != null && token.note().startsWith(SERVER_NOTE);
        return !server && (known == null || known.isBefore(now.minus(ACTIVITY_RESOLUTION)));
    }
}
