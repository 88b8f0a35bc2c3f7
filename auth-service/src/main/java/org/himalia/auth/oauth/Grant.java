package org.himalia.auth.oauth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.himalia.auth.session.SignedIn;
import org.himalia.contracts.scope.RequestedScope;

/**
 * What a person is about to grant to a client.
 *
 * @param client the client
 * @param person who, in which browser session
 * @param scopes what the client will be able to do
 * @param proofKey what the client must prove to get the token
 */
record Grant(Client client, SignedIn person, Set<RequestedScope> scopes, Optional<Pkce> proofKey) {
    List<String> scopeNames() {
        return scopes.stream().map(RequestedScope::toString).toList();
    }
}
