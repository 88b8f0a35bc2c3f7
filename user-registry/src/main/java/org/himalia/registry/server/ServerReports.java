package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.outbox.Outbox;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.event.Consumption;
import org.himalia.registry.api.Times;
import org.himalia.registry.user.UserRepository;
import org.jboss.logging.Logger;

/** Takes note of what spawner-service reports. A repeated or late report changes nothing. */
@ApplicationScoped
class ServerReports {
    private static final Logger LOG = Logger.getLogger(ServerReports.class);
    private static final int LONGEST_MESSAGE = 2_000;

    private static final String PROGRESS =
            "insert into server_progress (server, generation, event_id, progress, message)"
                    + " select id, generation, $3, $4, $5 from server"
                    + " where id = $1 and generation = $2 and state = 'STARTING'"
                    + " on conflict do nothing";

    private final ServerRepository servers;
    private final UserRepository users;
    private final Outbox outbox;
    private final HubConfig hub;
    private final Pool database;

    ServerReports(
            ServerRepository servers,
            UserRepository users,
            Outbox outbox,
            HubConfig hub,
            Pool database) {
        this.servers = servers;
        this.users = users;
        this.outbox = outbox;
        this.hub = hub;
        this.database = database;
    }

    @Incoming("server-progress")
    Uni<Void> on(ConsumerRecord<String, String> consumed) {
        return Consumption.of(consumed, event -> apply(event, consumed));
    }

    private Uni<Void> apply(Event event, ConsumerRecord<String, String> consumed) {
        return switch (event) {
            case ServerEvent.Progress progress -> keep(progress, eventId(consumed));
            case ServerEvent.Report report ->
                    Panache.withTransaction(() -> observe(report)).replaceWithVoid();
            default -> Uni.createFrom().voidItem();
        };
    }

    private static UUID eventId(ConsumerRecord<String, String> consumed) {
        byte[] id = consumed.headers().lastHeader("ce_id").value();
        return UUID.fromString(new String(id, StandardCharsets.UTF_8));
    }

    private Uni<Void> keep(ServerEvent.Progress step, UUID eventId) {
        return database.preparedQuery(PROGRESS)
                .execute(
                        Tuple.of(
                                step.serverId(),
                                step.generation(),
                                eventId,
                                Math.clamp(step.progress(), 0, 100),
                                storable(step.message())))
                .replaceWithVoid();
    }

    private static String storable(String text) {
        String kept = text.replace('\0', ' ');
        return kept.length() > LONGEST_MESSAGE ? kept.substring(0, LONGEST_MESSAGE) : kept;
    }

    private Uni<Void> observe(ServerEvent.Report report) {
        return servers.ownerOf(report.serverId())
                .chain(
                        owner ->
                                owner == null
                                        ? Uni.createFrom().voidItem()
                                        : underLock(owner, report));
    }

    private Uni<Void> underLock(long owner, ServerEvent.Report report) {
        return users.lock(owner)
                .chain(() -> servers.findById(report.serverId()))
                .chain(
                        server ->
                                server == null
                                        ? Uni.createFrom().voidItem()
                                        : observe(server, report));
    }

    private Uni<Void> observe(Server server, ServerEvent.Report report) {
        ServerState before = server.state();
        List<Event> events = server.observe(report, hub.baseUrl(), Times.now());
        ServerState after = server.state();
        if (!after.equals(before)) {
            LOG.infof(
                    "server=%s generation=%d %s",
                    server.ref(), server.generation, after.getClass().getSimpleName());
        }
        boolean remove = server.removeWhenStopped && after instanceof ServerState.Stopped;
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(outbox::add)
                .collect()
                .asList()
                .chain(() -> remove ? servers.delete(server) : Uni.createFrom().voidItem());
    }
}
