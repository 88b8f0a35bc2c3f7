package org.himalia.contracts.scope;

import java.util.Map;
import java.util.Set;
import org.himalia.contracts.identity.Username;

/** Who is in which groups, as far as the caller looked it up. */
@FunctionalInterface
public interface GroupMembership {
    /** The names of the groups that a user is in; empty for a user nobody looked up. */
    Set<String> groupsOf(Username user);

    /** Nothing is known: {@code !group=} filters then reach no user and no server. */
    static GroupMembership unknown() {
        return user -> Set.of();
    }

    /** What was looked up before. */
    static GroupMembership of(Map<Username, Set<String>> groups) {
        Map<Username, Set<String>> known = Map.copyOf(groups);
        return user -> known.getOrDefault(user, Set.of());
    }
}
