package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.reactive.mutiny.Mutiny;
import org.himalia.contracts.problem.HubException;
import org.himalia.registry.RegistryConfig;

/** How many servers may start and run at once, counted over all replicas. */
@ApplicationScoped
class StartLimits {
    /** Starts are counted one after the other, so that none slips through beside another. */
    private static final String ONE_AT_A_TIME =
            "select 1 from pg_advisory_xact_lock(hashtext('himalia start limits'))";

    private static final String STARTING = "select count(*) from server where state = 'STARTING'";
    private static final String ACTIVE =
            "select count(*) from server where state in ('STARTING', 'READY', 'STOPPING')";

    private static final int EARLIEST_RETRY_SECONDS = 30;
    private static final int LATEST_RETRY_SECONDS = 60;

    private final RegistryConfig config;

    StartLimits(RegistryConfig config) {
        this.config = config;
    }

    /** Completes if one more server may start in this transaction, else fails with 429. */
    Uni<Void> admit() {
        if (config.concurrentSpawnLimit() == 0 && config.activeServerLimit() == 0) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(
                        session ->
                                one(session, ONE_AT_A_TIME)
                                        .chain(() -> checkStarting(session))
                                        .chain(() -> checkActive(session)));
    }

    private Uni<Void> checkStarting(Mutiny.Session session) {
        int limit = config.concurrentSpawnLimit();
        return limit == 0
                ? Uni.createFrom().voidItem()
                : one(session, STARTING)
                        .invoke(starting -> refuse(starting >= limit, throttled()))
                        .replaceWithVoid();
    }

    private Uni<Void> checkActive(Mutiny.Session session) {
        int limit = config.activeServerLimit();
        return limit == 0
                ? Uni.createFrom().voidItem()
                : one(session, ACTIVE)
                        .invoke(active -> refuse(active >= limit, full()))
                        .replaceWithVoid();
    }

    private static Uni<Long> one(Mutiny.Session session, String sql) {
        return session.createNativeQuery(sql, Long.class).getSingleResult();
    }

    private static void refuse(boolean refused, HubException why) {
        if (refused) {
            throw why;
        }
    }

    private static HubException throttled() {
        int seconds =
                ThreadLocalRandom.current()
                        .nextInt(EARLIEST_RETRY_SECONDS, LATEST_RETRY_SECONDS + 1);
        return HubException.tooMany(
                "Too many servers are starting right now. Try again in "
                        + (seconds + 9) / 10 * 10
                        + " seconds.",
                Duration.ofSeconds(seconds));
    }

    private static HubException full() {
        return new HubException(
                HubException.Kind.TOO_MANY,
                "The hub runs as many servers as it may. Try again when others have stopped"
                        + " theirs.");
    }
}
