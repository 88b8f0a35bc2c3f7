package org.himalia.auth.welcome;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.himalia.auth.password.Passwords;
import org.himalia.auth.secret.Secrets;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

/** The codes of one-time links. Only the newest is good, so at most one person can use one. */
@ApplicationScoped
class WelcomeCodes implements PanacheRepositoryBase<WelcomeCode, String> {
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final Secrets secrets;
    private final Passwords passwords;

    WelcomeCodes(Secrets secrets, Passwords passwords) {
        this.secrets = secrets;
        this.passwords = passwords;
    }

    /** A new code; earlier ones that nobody has begun to use are void. */
    @WithTransaction
    Uni<String> issue() {
        String code = secrets.urlSafe();
        Instant until = Instant.now().plus(LIFETIME);
        return delete("claimedBy is null")
                .chain(() -> persist(WelcomeCode.of(Secrets.hash(code), until)))
                .replaceWith(code);
    }

    /** A code that is good; fails with 404 for any other. */
    @WithTransaction
    Uni<WelcomeCode> get(String code) {
        return find("hash = ?1 and expiresAt > ?2", Secrets.hash(code), Instant.now())
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(WelcomeCodes::gone);
    }

    /** Reserves the code for a name and stores the password chosen with it. */
    @WithTransaction
    Uni<Void> claim(String code, Username name, String passwordHash) {
        return find("hash = ?1 and expiresAt > ?2", Secrets.hash(code), Instant.now())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(WelcomeCodes::gone)
                .invoke(found -> claim(found, name))
                .chain(() -> passwords.store(name, passwordHash));
    }

    private static void claim(WelcomeCode code, Username name) {
        Optional<Username> before = code.claimedBy();
        if (before.isPresent() && !before.get().equals(name)) {
            throw HubException.badRequest(
                    "This link was begun to be used for " + before.get() + ": use that name.");
        }
        code.claim(name);
    }

    /** All links are void: there is an administrator. */
    @WithTransaction
    Uni<Void> voidAll() {
        return deleteAll().replaceWithVoid();
    }

    private static HubException gone() {
        return HubException.notFound(
                "This link was used already or is too old. Its address may also be incomplete. A"
                    + " new one is printed by 'himalia up' while there is no administrator; later"
                    + " an administrator adds people.");
    }

    @Scheduled(every = "10m", delayed = "1m")
    @WithTransaction
    Uni<Void> purge() {
        return delete("expiresAt < ?1", Instant.now()).replaceWithVoid();
    }
}
