package org.himalia.contracts.scope;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The answer to a request for scopes at a client: what of it is granted, in the words of the
 * request where it is granted whole.
 *
 * @param allowed scopes to grant: as requested, or the expanded part of a request that is held
 * @param disallowed requested scopes that are held in part or not at all
 */
public record ScopeRequest(Set<RequestedScope> allowed, Set<RequestedScope> disallowed) {
    public ScopeRequest {
        allowed = Collections.unmodifiableSet(new LinkedHashSet<>(allowed));
        disallowed = Collections.unmodifiableSet(new LinkedHashSet<>(disallowed));
    }

    /**
     * Weighs a request against what may be granted. {@code inherit} is granted only where it is
     * held in that word, and so is what means nothing for this owner and client.
     *
     * @param requested the scopes asked for
     * @param held the scopes that may be granted, as written or expanded
     * @param owner who would own the token
     * @param issuer the client it would be issued to
     */
    public static ScopeRequest resolve(
            Set<RequestedScope> requested,
            Set<RequestedScope> held,
            Principal owner,
            Issuer issuer,
            GroupMembership membership) {
        ScopeSet expandedHeld = ScopeSet.expand(held, owner, issuer);
        Set<RequestedScope> allowed = new LinkedHashSet<>();
        Set<RequestedScope> disallowed = new LinkedHashSet<>();
        for (RequestedScope scope : requested) {
            ScopeSet asked = ScopeSet.expand(Set.of(scope), owner, issuer);
            if (held.contains(scope) || isWithin(asked, expandedHeld, membership)) {
                allowed.add(scope);
            } else {
                disallowed.add(scope);
                asked.intersect(expandedHeld, membership).entries().forEach(allowed::add);
            }
        }
        return new ScopeRequest(allowed, disallowed);
    }

    private static boolean isWithin(ScopeSet asked, ScopeSet held, GroupMembership membership) {
        return !asked.isEmpty() && asked.beyond(held, membership).isEmpty();
    }
}
