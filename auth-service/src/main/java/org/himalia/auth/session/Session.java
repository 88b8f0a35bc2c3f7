package org.himalia.auth.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.NullUnmarked;

/** A sign-in of a browser. Its cookie holds a secret of which the hash is kept here. */
@Entity
@Table(name = "session")
@NullUnmarked // Hibernate fills the fields
class Session {
    @Id UUID id;
    String secretHash;
    String userName;
    String sessionId;
    Instant created;
    Instant expiresAt;

    static Session of(
            Username user, String secretHash, String sessionId, Instant now, Instant until) {
        Session session = new Session();
        session.id = UUID.randomUUID();
        session.secretHash = secretHash;
        session.userName = user.value();
        session.sessionId = sessionId;
        session.created = now;
        session.expiresAt = until;
        return session;
    }

    SignedIn signedIn() {
        return new SignedIn(id, new Username(userName), sessionId);
    }
}
