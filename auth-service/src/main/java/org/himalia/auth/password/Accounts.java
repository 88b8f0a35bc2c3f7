package org.himalia.auth.password;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.Nullable;

/** The local accounts in the database. */
@ApplicationScoped
class Accounts implements PanacheRepositoryBase<Account, String> {
    private static final String STORE =
            "insert into account (name, password_hash, created, changed) values (?1, ?2, ?3, ?3) on"
                    + " conflict (name) do update set password_hash = excluded.password_hash,"
                    + " changed = excluded.changed";

    @WithTransaction
    Uni<Optional<String>> passwordHash(Username name) {
        return findById(name.value()).map(Accounts::hashOf);
    }

    private static Optional<String> hashOf(@Nullable Account account) {
        return Optional.ofNullable(account).map(Account::passwordHash);
    }

    @WithTransaction
    Uni<Void> store(Username name, String hash) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(STORE)
                                        .setParameter(1, name.value())
                                        .setParameter(2, hash)
                                        .setParameter(3, Instant.now())
                                        .executeUpdate())
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<List<Account>> all() {
        return listAll(Sort.by("name"));
    }

    @WithTransaction
    Uni<Void> remove(Username name, Instant existedAt) {
        return delete("name = ?1 and created <= ?2", name.value(), existedAt).replaceWithVoid();
    }
}
