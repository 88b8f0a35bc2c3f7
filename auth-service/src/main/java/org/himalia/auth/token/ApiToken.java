package org.himalia.auth.token;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** An API token; its secret is not here. */
@Entity
@Table(name = "api_token")
@NullUnmarked // Hibernate fills the fields
class ApiToken {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String hash;
    String ownerKind;
    String owner;
    String[] scopes;
    String note;
    String clientId;
    @Nullable String server;
    @Nullable String sessionId;
    Instant created;
    @Nullable Instant expiresAt;
    @Nullable Instant lastActivity;

    static ApiToken of(NewToken wanted, String hash, Instant now) {
        ApiToken token = new ApiToken();
        token.hash = hash;
        token.ownerKind = "user";
        token.owner = wanted.owner().value();
        token.scopes = wanted.scopes().toArray(String[]::new);
        token.note = wanted.note();
        token.clientId = wanted.clientId();
        token.server = wanted.server();
        token.sessionId = wanted.sessionId();
        token.created = now;
        token.expiresAt = wanted.expiresAt();
        return token;
    }

    StoredToken stored() {
        return new StoredToken(
                id,
                ownerKind,
                owner,
                List.of(scopes),
                note,
                clientId,
                server,
                sessionId,
                created,
                expiresAt,
                lastActivity);
    }
}
