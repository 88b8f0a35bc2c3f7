package org.himalia.outbox;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.himalia.platform.event.CloudEvents;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, oldest first, and removes a row only after the broker confirmed
 * it: an event is delivered at least once and in the order of its key. One replica relays at a
 * time, under a lease of seconds; the others are woken like it and find nothing to do.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;

    private static final String LEASE =
            "update outbox_relay set holder = $1, until = now() + interval '15 seconds' where"
                    + " (holder = $1 or until < now()) and exists (select from outbox) returning"
                    + " holder";
    private static final String RELEASE =
            "update outbox_relay set until = '-infinity' where holder = $1";
    private static final String OLDEST =
            "select id, event_id, type, topic, key, subject, happened_at, data, traceparent"
                    + " from outbox order by id limit "
                    + BATCH;
    private static final String REMOVE = "delete from outbox where id = any($1)";

    private final UUID replica = UUID.randomUUID();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final Pool database;
    private final MutinyEmitter<Record<String, String>> channel;
    private final String service;

    OutboxRelay(
            Pool database,
            @Channel("outbox")
                    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * BATCH)
                    MutinyEmitter<Record<String, String>> channel,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.database = database;
        this.channel = channel;
        this.service = service;
    }

    void start(@Observes StartupEvent started, Notices notices) {
        notices.listen("outbox", ignored -> wake());
    }

    /** Looks again even if a notice was lost. */
    @Scheduled(
            every = "1s",
            delayed = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        wake();
    }

    /** Publishes what waits; returns at once. A wake-up during a run makes it run once more. */
    void wake() {
        again.set(true);
        if (running.compareAndSet(false, true)) {
            again.set(false);
            drain().subscribe().with(done -> finished(), this::failed);
        }
    }

    private void finished() {
        running.set(false);
        if (again.get()) {
            wake();
        }
    }

    private void failed(Throwable failure) {
        LOG.warnf("the outbox waits: %s", failure.getMessage());
        running.set(false);
    }

    private Uni<Void> drain() {
        return database.preparedQuery(LEASE)
                .execute(Tuple.of(replica))
                .chain(
                        leased ->
                                leased.rowCount() == 0
                                        ? Uni.createFrom().voidItem()
                                        : publishAll());
    }

    private Uni<Void> publishAll() {
        return database.preparedQuery(OLDEST)
                .execute()
                .chain(this::publish)
                .chain(count -> count == BATCH ? drain() : release());
    }

    private Uni<Void> release() {
        return database.preparedQuery(RELEASE).execute(Tuple.of(replica)).replaceWithVoid();
    }

    private Uni<Integer> publish(RowSet<Row> rows) {
        List<Row> entries = rows.stream().toList();
        if (entries.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Long[] ids = entries.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(entry -> channel.sendMessage(message(entry)))
                .collect()
                .asList()
                .chain(() -> database.preparedQuery(REMOVE).execute(Tuple.of(ids)))
                .replaceWith(entries.size());
    }

    private Message<Record<String, String>> message(Row entry) {
        OffsetDateTime at = entry.getOffsetDateTime("happened_at");
        OutgoingKafkaRecordMetadata<String> metadata =
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(entry.getString("topic"))
                        .withHeaders(
                                CloudEvents.headers(
                                        service,
                                        entry.getUUID("event_id"),
                                        entry.getString("type"),
                                        entry.getString("subject"),
                                        at.withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                                        entry.getString("traceparent")))
                        .build();
        return Message.of(Record.of(entry.getString("key"), entry.getString("data")))
                .addMetadata(metadata);
    }
}
