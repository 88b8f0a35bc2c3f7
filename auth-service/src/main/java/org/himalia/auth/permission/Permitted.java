package org.himalia.auth.permission;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.himalia.auth.registry.Person;
import org.himalia.auth.registry.Registry;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Issuer;
import org.himalia.contracts.scope.Permissions;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.ScopeSet;
import org.himalia.contracts.scope.TokenScopes;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.identity.Introspection;

/** What the sender of a request may do now, as user-registry and the token's scopes have it. */
@ApplicationScoped
public class Permitted {
    private final Registry registry;

    Permitted(Registry registry) {
        this.registry = registry;
    }

    /**
     * What the sender may do.
     *
     * @return fails with JupyterHub's 403 for nobody, and for somebody whom the registry does not
     *     know (any more)
     */
    public Uni<ScopeSet> of(Introspection sender) {
        if (!"user".equals(sender.kind()) || sender.name() == null) {
            return Uni.createFrom().failure(nobody());
        }
        Username name = new Username(sender.name());
        Introspection.Token token = sender.token();
        return registry.find(name)
                .map(found -> found.orElseThrow(Permitted::nobody))
                .chain(
                        person ->
                                token == null
                                        ? Uni.createFrom().item(person.may())
                                        : ofToken(asked(name, token), person));
    }

    /** What a token may do, given its owner. */
    public Uni<ScopeSet> ofToken(TokenScopes token, Person owner) {
        ScopeSet held = owner.may();
        return registry.groupsOf(token.usersToLookUp(held))
                .map(groups -> Permissions.ofToken(token, held, groups));
    }

    private static TokenScopes asked(Username owner, Introspection.Token token) {
        Issuer issuer =
                token.server() == null
                        ? new Issuer.Hub()
                        : new Issuer.Server(ServerRef.parse(token.server()));
        List<String> scopes = token.scopes();
        return new TokenScopes(RequestedScope.parseAll(scopes), new Principal.User(owner), issuer);
    }

    private static HubException nobody() {
        return HubException.forbidden("Missing or invalid credentials.");
    }
}
