package org.himalia.auth.password;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A local account: the password of a user. */
@Entity
@Table(name = "account")
@NullUnmarked // Hibernate fills the fields
class Account {
    @Id String name;
    String passwordHash;
    Instant created;

    String passwordHash() {
        return passwordHash;
    }

    Instant created() {
        return created;
    }
}
