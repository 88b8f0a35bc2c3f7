package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.registry.user.User;
import org.jspecify.annotations.Nullable;

/** The stored servers. */
@ApplicationScoped
class ServerRepository implements PanacheRepositoryBase<Server, UUID> {
    private static final String ACTIVE = " and s.stateName in ('STARTING', 'READY', 'STOPPING')";

    /** May emit null. */
    Uni<@Nullable Server> find(ServerRef ref) {
        return find(
                        "from Server s join fetch s.owner where s.owner.name = ?1 and s.name = ?2",
                        ref.owner().value(),
                        ref.name().value())
                .firstResult();
    }

    /** Fails with JupyterHub's 404. */
    Uni<Server> get(ServerRef ref) {
        return find(ref).onItem().ifNull().failWith(Gate::hidden);
    }

    /** A server of a user that is in the session; may emit null. */
    Uni<@Nullable Server> find(User owner, ServerName name) {
        return find("owner = ?1 and name = ?2", owner, name.value()).firstResult();
    }

    /** All servers of some users, by owner and name. */
    Uni<List<Server>> of(Collection<Long> owners, boolean withStopped) {
        // a list of values is translated to SQL anew each time, and one owner is the common case
        boolean one = owners.size() == 1;
        return find(
                        "from Server s join fetch s.owner where s.owner.id "
                                + (one ? "= ?1" : "in ?1")
                                + (withStopped ? "" : ACTIVE)
                                + " order by s.owner.id, s.name",
                        one ? owners.iterator().next() : owners)
                .list();
    }

    /** All servers of everybody that run, or are about to. */
    Uni<List<Server>> stoppable() {
        return find("from Server s join fetch s.owner where s.stateName in ('STARTING', 'READY')")
                .list();
    }

    Uni<Long> countNamed(User owner) {
        return count("owner = ?1 and name <> ''", owner);
    }

    /** Whose server it is; may emit null. */
    Uni<@Nullable Long> ownerOf(UUID id) {
        return find("select s.owner.id from Server s where s.id = ?1", id)
                .project(Long.class)
                .firstResult();
    }
}
