package org.himalia.auth.password;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** {@link Failures} in the database. */
@Entity
@Table(name = "failure_count")
@NullUnmarked // Hibernate fills the fields
class FailureCount {
    @Id String key;
    int failures;
    Instant lastFailure;
    Instant blockedUntil;

    Failures failures() {
        return new Failures(failures, lastFailure, blockedUntil);
    }

    void become(Failures next) {
        failures = next.count();
        lastFailure = next.last();
        blockedUntil = next.blockedUntil();
    }
}
