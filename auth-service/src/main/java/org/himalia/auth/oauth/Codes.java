package org.himalia.auth.oauth;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;

/** The authorization codes. Methods join the transaction at hand. */
@ApplicationScoped
public class Codes implements PanacheRepositoryBase<AuthorizationCode, String> {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Secrets secrets;

    Codes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A new code for a grant. */
    @WithTransaction
    Uni<String> issue(Grant grant) {
        String code = secrets.alphanumeric();
        Instant until = Instant.now().plus(LIFETIME);
        return persist(AuthorizationCode.of(grant, Secrets.hash(code), until)).replaceWith(code);
    }

    /** A code, locked until the transaction ends: two who use it at once come one by one. */
    @WithTransaction
    Uni<Optional<AuthorizationCode>> lock(String code) {
        return findById(Secrets.hash(code), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    /** Forgets the codes that were issued in a browser session. */
    @WithTransaction
    public Uni<Void> forgetSession(Username owner, String sessionId) {
        return delete("owner = ?1 and sessionId = ?2", owner.value(), sessionId).replaceWithVoid();
    }

    /** Forgets the codes of a user, but for those of one browser session. */
    @WithTransaction
    public Uni<Void> forgetSessions(Username owner, Optional<String> except) {
        return delete("owner = ?1 and sessionId <> ?2", owner.value(), except.orElse(""))
                .replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m")
    @WithTransaction
    Uni<Void> purge() {
        return delete("expiresAt < ?1", Instant.now()).replaceWithVoid();
    }
}
