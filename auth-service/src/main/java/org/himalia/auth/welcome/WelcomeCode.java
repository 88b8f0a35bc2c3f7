package org.himalia.auth.welcome;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The code of a one-time link; the code itself is not here. */
@Entity
@Table(name = "welcome_code")
@NullUnmarked // Hibernate fills the fields
class WelcomeCode {
    @Id String hash;
    Instant expiresAt;
    @Nullable String claimedBy;

    static WelcomeCode of(String hash, Instant expiresAt) {
        WelcomeCode code = new WelcomeCode();
        code.hash = hash;
        code.expiresAt = expiresAt;
        return code;
    }

    /** Who has begun to use it; only that name can finish. */
    Optional<Username> claimedBy() {
        return Optional.ofNullable(claimedBy).map(Username::new);
    }

    void claim(Username name) {
        claimedBy = name.value();
    }
}
