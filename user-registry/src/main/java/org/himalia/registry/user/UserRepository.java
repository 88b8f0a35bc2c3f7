package org.himalia.registry.user;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.Gate;
import org.jspecify.annotations.Nullable;

/** The stored users. */
@ApplicationScoped
public class UserRepository implements PanacheRepositoryBase<User, Long> {
    /** The user of this name; may emit null. */
    public Uni<@Nullable User> find(Username name) {
        return find("name", name.value()).firstResult();
    }

    /** The user of this name; fails with JupyterHub's 404. */
    public Uni<User> get(Username name) {
        return find(name).onItem().ifNull().failWith(Gate::hidden);
    }

    /**
     * The user of this name, locked until the transaction ends: whoever changes something of a user
     * begins here, so that two changes follow each other. Fails with JupyterHub's 404.
     */
    public Uni<User> lock(Username name) {
        return find("name", name.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(Gate::hidden);
    }

    /** The same by id; may emit null. */
    public Uni<@Nullable User> lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
