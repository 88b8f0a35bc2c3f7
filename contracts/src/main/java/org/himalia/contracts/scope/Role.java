package org.himalia.contracts.scope;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Scopes under a name, held by users, services or groups.
 *
 * @param name its name
 * @param description what it is for
 * @param scopes what its holders may do, as written
 */
public record Role(String name, String description, Set<RequestedScope> scopes) {
    public Role {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }
}
