package org.himalia.contracts.scope;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What a request may do, depending on how it was authenticated. */
public final class Permissions {
    private Permissions() {}

    /**
     * Of a request with a login cookie, or of a service: all that was given to the owner.
     *
     * @param owner the user or service
     * @param granted the scopes of all its roles, of the roles of its groups, and of what is shared
     *     with it or its groups
     */
    public static ScopeSet ofOwner(Principal owner, Collection<RequestedScope> granted) {
        return ScopeSet.expand(granted, owner, new Issuer.Hub());
    }

    /**
     * Of a request with a token: what it asks for, as far as its owner holds it now. Scopes beyond
     * that are left out without an error, since the owner may have lost them since.
     *
     * @param ownerScopes what {@link #ofOwner} says of the token's owner
     * @param membership the groups of {@link TokenScopes#usersToLookUp}
     */
    public static ScopeSet ofToken(
            TokenScopes token, ScopeSet ownerScopes, GroupMembership membership) {
        return token.inherits() ? ownerScopes : token.asked().intersect(ownerScopes, membership);
    }

    /** What it takes to see one's own name (and groups, for a user). */
    public static ScopeSet identify(Principal principal) {
        return switch (principal) {
            case Principal.User user -> {
                Set<Target> own = Set.of(new Target.User(user.name()));
                yield ScopeSet.of(Map.of(Scope.READ_USERS_NAME, own, Scope.READ_USERS_GROUPS, own));
            }
            case Principal.Service service ->
                    ScopeSet.of(
                            Map.of(
                                    Scope.READ_SERVICES_NAME,
                                    Set.of(new Target.Service(service.name()))));
        };
    }

    /** What it takes to open a client: a server or a service. The hub takes nothing. */
    public static ScopeSet access(Issuer issuer) {
        return switch (issuer) {
            case Issuer.Hub hub -> ScopeSet.NONE;
            case Issuer.Server server ->
                    ScopeSet.of(
                            Map.of(
                                    Scope.ACCESS_SERVERS,
                                    Set.of(new Target.Server(server.server()))));
            case Issuer.Service service ->
                    ScopeSet.of(
                            Map.of(
                                    Scope.ACCESS_SERVICES,
                                    Set.of(new Target.Service(service.name()))));
        };
    }
}
