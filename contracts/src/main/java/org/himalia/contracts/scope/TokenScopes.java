package org.himalia.contracts.scope;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.himalia.contracts.identity.Username;

/**
 * What a token asks for. What it gets is decided anew at every request ({@link
 * Permissions#ofToken}), so it shrinks and grows with its owner.
 *
 * @param scopes as stored with the token; may hold {@code self}, {@code inherit}, {@code !user}
 * @param owner whose token it is
 * @param issuer the client it was issued to
 */
public record TokenScopes(Set<RequestedScope> scopes, Principal owner, Issuer issuer) {
    public TokenScopes {
        scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
    }

    /** Whether it is to do all that its owner may; its other scopes then do not matter. */
    public boolean inherits() {
        return scopes.stream().anyMatch(scope -> scope.is(Scope.INHERIT));
    }

    /** What its scopes stand for. */
    public ScopeSet expanded() {
        return ScopeSet.expand(scopes, owner, issuer);
    }

    /**
     * What its scopes stand for, with what every token asks for: to know its owner and its client.
     */
    ScopeSet asked() {
        return expanded().union(Permissions.identify(owner)).union(Permissions.access(issuer));
    }

    /**
     * What of its scopes its owner does not hold: a token that asks for too much is not created.
     * {@code inherit} is never too much.
     */
    public ScopeSet excess(ScopeSet ownerScopes, GroupMembership membership) {
        return expanded().beyond(ownerScopes, membership);
    }

    /** Whose groups must be known to decide what the token gets. */
    public Set<Username> usersToLookUp(ScopeSet ownerScopes) {
        return asked().usersToLookUp(ownerScopes);
    }
}
