package org.himalia.registry.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.Role;
import org.himalia.contracts.scope.Roles;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A user. The stored row is the lock for everything that is the user's. */
@Entity
@Table(name = "users")
@DynamicUpdate // activity is written beside the entity, and must not be overwritten
@NullUnmarked // Hibernate fills the fields
public class User {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    boolean admin;
    Instant created;

    @Column(name = "last_activity")
    @Nullable Instant lastActivity;

    /** For Hibernate. */
    protected User() {}

    /** A new user. */
    public User(Username name, boolean admin, Instant now) {
        this.name = name.value();
        this.admin = admin;
        this.created = now;
    }

    /** Stays when the user is renamed. */
    public long id() {
        return id;
    }

    /** The name. */
    public Username name() {
        return new Username(name);
    }

    /** Whether the user administers the hub. */
    public boolean admin() {
        return admin;
    }

    /** Since when the user exists. */
    public Instant created() {
        return created;
    }

    /** When the user was last active; null: never. */
    public @Nullable Instant lastActivity() {
        return lastActivity;
    }

    /** As whom scopes are evaluated. */
    public Principal principal() {
        return new Principal.User(name());
    }

    /** The roles held: {@code user} by everybody, {@code admin} by administrators. */
    public List<Role> roles() {
        return admin ? List.of(Roles.USER, Roles.ADMIN) : List.of(Roles.USER);
    }

    /** The scopes of all roles, as written. */
    public List<RequestedScope> granted() {
        List<RequestedScope> granted = new ArrayList<>();
        roles().forEach(role -> granted.addAll(role.scopes()));
        return granted;
    }

    /** Makes the user an administrator, or no more. */
    public void setAdmin(boolean wanted) {
        admin = wanted;
    }

    /** Gives the user another name. */
    public void rename(Username other) {
        name = other.value();
    }

    /** Notes activity; older than known changes nothing. */
    public void seen(Instant at) {
        if (lastActivity == null || at.isAfter(lastActivity)) {
            lastActivity = at;
        }
    }
}
