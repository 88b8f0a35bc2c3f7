package org.himalia.contracts.scope;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns scopes as written into what they permit. */
final class Expansion {
    /** What {@code self} stands for, each limited to the user. */
    private static final List<Scope> SELF =
            List.of(
                    Scope.READ_USERS,
                    Scope.USERS_SHARES,
                    Scope.READ_SHARES,
                    Scope.USERS_ACTIVITY,
                    Scope.SERVERS,
                    Scope.TOKENS,
                    Scope.ACCESS_SERVERS);

    private final Map<Scope, Set<Target>> targets = new EnumMap<>(Scope.class);

    private Expansion() {}

    static ScopeSet expand(Collection<RequestedScope> raw, Principal owner, Issuer issuer) {
        Expansion expansion = new Expansion();
        for (RequestedScope requested : raw) {
            if (requested.is(Scope.SELF)) {
                ScopeFilter.Relative.USER
                        .resolve(owner, issuer)
                        .ifPresent(user -> SELF.forEach(scope -> expansion.add(scope, user)));
            } else {
                switch (requested.filter()) {
                    case Target target -> expansion.add(requested.scope(), target);
                    case ScopeFilter.Relative relative ->
                            relative.resolve(owner, issuer)
                                    .ifPresent(target -> expansion.add(requested.scope(), target));
                }
            }
        }
        return ScopeSet.of(expansion.targets);
    }

    /**
     * Adds a scope and all that come with it. A server is no user: what a server's scopes tell of
     * its owner is not told for one server only.
     */
    private void add(Scope scope, Target target) {
        for (Scope included : scope.closure()) {
            boolean aboutUsers = included.value().startsWith("read:user");
            if (!(target instanceof Target.Server && aboutUsers)) {
                targets.computeIfAbsent(included, key -> new HashSet<>()).add(target);
            }
        }
    }
}
