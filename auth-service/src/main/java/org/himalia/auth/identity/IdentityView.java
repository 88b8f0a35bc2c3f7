package org.himalia.auth.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.himalia.auth.registry.Person;
import org.himalia.contracts.scope.GroupMembership;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.scope.ScopeSet;
import org.jspecify.annotations.Nullable;

/** Who somebody is, without what belongs to user-registry alone. */
record IdentityView(
        String kind,
        String name,
        boolean admin,
        List<String> groups,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> roles) {
    /** The view of an asker; name, flag and groups are always part of it. */
    static IdentityView of(Person person, ScopeSet asker) {
        GroupMembership groups =
                GroupMembership.of(Map.of(person.name(), Set.copyOf(person.groups())));
        boolean seesRoles =
                asker.allows(Scope.READ_USERS, person.name(), groups)
                        || asker.allows(Scope.READ_ROLES_USERS, person.name(), groups);
        return new IdentityView(
                "user",
                person.name().value(),
                person.admin(),
                person.groups(),
                seesRoles ? person.roles() : null);
    }
}
