package org.himalia.auth.oauth;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** An authorization code; the code itself is not here. */
@Entity
@Table(name = "authorization_code")
@NullUnmarked // Hibernate fills the fields
class AuthorizationCode {
    @Id String hash;
    String clientId;
    String owner;
    String sessionId;
    String[] scopes;
    @Nullable String challenge;
    @Nullable String challengeMethod;
    Instant expiresAt;
    @Nullable Long tokenId;

    static AuthorizationCode of(Grant grant, String hash, Instant expiresAt) {
        AuthorizationCode code = new AuthorizationCode();
        code.hash = hash;
        code.clientId = grant.client().id;
        code.owner = grant.person().user().value();
        code.sessionId = grant.person().sessionId();
        code.scopes = grant.scopeNames().toArray(String[]::new);
        code.challenge = grant.proofKey().map(Pkce::challenge).orElse(null);
        code.challengeMethod = grant.proofKey().map(Pkce::method).orElse(null);
        code.expiresAt = expiresAt;
        return code;
    }

    boolean belongsTo(Client client) {
        return clientId.equals(client.id);
    }

    boolean expired(Instant now) {
        return !expiresAt.isAfter(now);
    }

    /** The token that it was exchanged for. */
    @Nullable Long tokenId() {
        return tokenId;
    }

    void exchangedFor(long token) {
        tokenId = token;
    }

    Optional<Pkce> proofKey() {
        return challenge == null
                ? Optional.empty()
                : Optional.of(new Pkce(challenge, challengeMethod));
    }

    Username owner() {
        return new Username(owner);
    }

    String sessionId() {
        return sessionId;
    }

    List<String> scopes() {
        return List.of(scopes);
    }
}
