package org.himalia.contracts.scope;

import java.util.List;
import java.util.stream.Collectors;
import org.himalia.contracts.problem.HubException;

/**
 * The refusals of the API. Any one of the listed scopes suffices. A caller who holds one of them,
 * but not here, gets the same answer as for something that does not exist.
 */
public final class Gate {
    private Gate() {}

    /**
     * For a request about one resource, whether or not it exists.
     *
     * @throws HubException not found, if a scope is held for other resources only; forbidden, if
     *     none is held
     */
    public static void require(
            ScopeSet held, Target resource, GroupMembership membership, Scope... anyOf) {
        List<Scope> scopes = List.of(anyOf);
        if (scopes.stream().anyMatch(scope -> held.allows(scope, resource, membership))) {
            return;
        }
        throw scopes.stream().anyMatch(held::holdsAnywhere) ? hidden() : missing(scopes);
    }

    /**
     * For a request about no resource in particular.
     *
     * @throws HubException forbidden, unless a scope is held without a filter
     */
    public static void require(ScopeSet held, Scope... anyOf) {
        List<Scope> scopes = List.of(anyOf);
        if (scopes.stream().noneMatch(held::allows)) {
            throw missing(scopes);
        }
    }

    /**
     * For a list that shows each caller its own rows.
     *
     * @throws HubException forbidden, unless a scope is held, with or without a filter
     */
    public static void requireAnywhere(ScopeSet held, Scope... anyOf) {
        List<Scope> scopes = List.of(anyOf);
        if (scopes.stream().noneMatch(held::holdsAnywhere)) {
            throw missing(scopes);
        }
    }

    /** 404: there is no such resource, or it is none of the caller's business. */
    public static HubException hidden() {
        return HubException.notFound("No access to resources or resources not found");
    }

    private static HubException missing(List<Scope> scopes) {
        return HubException.forbidden(
                "Action is not authorized with current scopes; requires any of ["
                        + scopes.stream().map(Scope::value).collect(Collectors.joining(", "))
                        + "]");
    }
}
