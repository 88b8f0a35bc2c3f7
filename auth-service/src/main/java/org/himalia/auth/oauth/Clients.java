package org.himalia.auth.oauth;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerRef;

/** The OAuth clients. */
@ApplicationScoped
class Clients implements PanacheRepositoryBase<Client, String> {
    /** What ids are made of; the database takes no other text. */
    private static final String PRINTABLE = "[!-~]+";

    private static final String CREATE =
            "insert into oauth_client (id, owner, server_name) values (?1, ?2, ?3) on conflict do"
                    + " nothing";

    /** A client that may take part in OAuth. */
    @WithTransaction
    Uni<Optional<Client>> find(String id) {
        return id.matches(PRINTABLE)
                ? findById(id).map(found -> Optional.ofNullable(found).filter(Client::usable))
                : Uni.createFrom().item(Optional.empty());
    }

    /** The client of a server, locked until the transaction ends. */
    @WithTransaction
    Uni<Optional<Client>> lock(ServerRef server) {
        return findById(Client.idOf(server), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    /** The client of a server, locked until the transaction ends; made if there is none. */
    @WithTransaction
    Uni<Client> lockOrCreate(ServerRef server) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(CREATE)
                                        .setParameter(1, Client.idOf(server))
                                        .setParameter(2, server.owner().value())
                                        .setParameter(3, server.name().value())
                                        .executeUpdate())
                .chain(() -> findById(Client.idOf(server), LockModeType.PESSIMISTIC_WRITE));
    }

    /** The clients of a user's servers that were launched up to a time. */
    @WithTransaction
    Uni<List<Client>> of(Username owner, Instant until) {
        return list("owner = ?1 and launchedAt <= ?2", owner.value(), until);
    }
}
