package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.himalia.outbox.Outbox;
import org.himalia.platform.time.Repeating;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.api.Times;
import org.jboss.logging.Logger;

/**
 * Announces again what was wanted and has not come true for a while: the same wish of the same
 * generation, which spawner-service takes as "look again". Replicas share the work by claiming
 * rows.
 */
@ApplicationScoped
class WishAnnouncer {
    private static final Logger LOG = Logger.getLogger(WishAnnouncer.class);
    private static final int BATCH = 50;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /**
     * What was announced after the time that it will be was announced by a clock set back since.
     */
    private static final String CLAIM =
            "update server set announced = :now where id in (select id from server where state in"
                + " ('STARTING', 'STOPPING') and (announced < :before or announced > :after) order"
                + " by announced limit "
                    + BATCH
                    + " for update skip locked) returning id";

    private final ServerRepository servers;
    private final Outbox outbox;
    private final RegistryConfig config;

    WishAnnouncer(ServerRepository servers, Outbox outbox, RegistryConfig config) {
        this.servers = servers;
        this.outbox = outbox;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Repeating repeating) {
        repeating.every(PAUSE, "announcing what is wanted", this::announceAgain);
    }

    private Uni<Void> announceAgain() {
        Instant now = Times.now();
        return Panache.withTransaction(() -> claim(now).chain(this::announce)).replaceWithVoid();
    }

    private Uni<List<UUID>> claim(Instant now) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createNativeQuery(CLAIM, UUID.class)
                                        .setParameter("now", now)
                                        .setParameter(
                                                "before", now.minus(config.announceAgainAfter()))
                                        .setParameter(
                                                "after", now.plus(config.announceAgainAfter()))
                                        .getResultList());
    }

    private Uni<Void> announce(List<UUID> claimed) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("wanted again: %d servers", claimed.size());
        return servers.find("from Server s join fetch s.owner where s.id in ?1", claimed)
                .list()
                .chain(this::announceAll);
    }

    private Uni<Void> announceAll(List<Server> waiting) {
        Instant now = Times.now();
        return Multi.createFrom()
                .iterable(waiting)
                .onItem()
                .transformToUniAndConcatenate(server -> outbox.add(server.announcement(now)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
