package org.himalia.auth.registry;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.ScopeSet;

/**
 * A user as user-registry knows it.
 *
 * @param name the user's name
 * @param admin whether an administrator
 * @param roles names of the roles given directly
 * @param groups names of the user's groups
 * @param scopes what the user may do, expanded
 */
@RegisterForReflection
public record Person(
        Username name,
        boolean admin,
        List<String> roles,
        List<String> groups,
        List<String> scopes) {
    public Person {
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
        scopes = List.copyOf(scopes);
    }

    /** What the user may do. */
    public ScopeSet may() {
        return ScopeSet.parse(scopes);
    }
}
