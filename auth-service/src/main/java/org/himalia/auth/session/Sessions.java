package org.himalia.auth.session;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.himalia.auth.AuthConfig;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.outbox.Outbox;

/** Who is signed in with which browser. Methods join the transaction at hand. */
@ApplicationScoped
public class Sessions implements PanacheRepositoryBase<Session, UUID> {
    private final Secrets secrets;
    private final Outbox outbox;
    private final AuthConfig config;

    Sessions(Secrets secrets, Outbox outbox, AuthConfig config) {
        this.secrets = secrets;
        this.outbox = outbox;
        this.config = config;
    }

    /**
     * Opens a session.
     *
     * @param provider how the person proved who they are
     */
    @WithTransaction
    public Uni<NewSession> open(Username user, String provider) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String secret = secrets.urlSafe();
        Instant until = now.plus(config.sessionLifetime());
        Session session = Session.of(user, Secrets.hash(secret), secrets.hex(), now, until);
        return persist(session)
                .chain(() -> outbox.add(new UserEvent.LoggedIn(user, provider, now)))
                .replaceWith(new NewSession(session.signedIn(), secret));
    }

    /** The session of the first secret that has a living one. */
    @WithTransaction
    public Uni<Optional<SignedIn>> find(List<String> secretsShown) {
        List<String> hashes = secretsShown.stream().map(Secrets::hash).toList();
        // a list of values is translated to SQL anew each time, and one cookie is the common case
        boolean one = hashes.size() == 1;
        return list(
                        (one ? "secretHash = ?1" : "secretHash in ?1") + " and expiresAt > ?2",
                        one ? hashes.getFirst() : hashes,
                        Instant.now())
                .map(living -> first(hashes, living));
    }

    private static Optional<SignedIn> first(List<String> hashes, List<Session> living) {
        return hashes.stream()
                .flatMap(hash -> living.stream().filter(s -> s.secretHash.equals(hash)))
                .findFirst()
                .map(Session::signedIn);
    }

    /** Ends a session. */
    @WithTransaction
    public Uni<Void> end(UUID id) {
        return deleteById(id).replaceWithVoid();
    }

    /** Ends the sessions of a user, all or all but one. */
    @WithTransaction
    public Uni<Void> endAll(Username user, Optional<UUID> except) {
        return except.map(kept -> delete("userName = ?1 and id <> ?2", user.value(), kept))
                .orElseGet(() -> delete("userName", user.value()))
                .replaceWithVoid();
    }

    /** Ends the sessions of a user that were open at a time. */
    @WithTransaction
    public Uni<Void> endOpenAt(Username user, Instant at) {
        return delete("userName = ?1 and created <= ?2", user.value(), at).replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m")
    @WithTransaction
    Uni<Void> purge() {
        return delete("expiresAt < ?1", Instant.now()).replaceWithVoid();
    }
}
