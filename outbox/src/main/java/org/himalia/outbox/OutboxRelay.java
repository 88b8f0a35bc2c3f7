package org.himalia.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.himalia.platform.time.Repeating;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, oldest first, and removes a row only after the broker confirmed
 * it: an event is delivered at least once and in the order of its key. One replica relays at a
 * time, under a lease of seconds that outlasts every send it allows; the others are woken like it
 * and find nothing to do.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final Duration SENDING = Duration.ofMillis(2_500);
    private static final Duration LEASE = SENDING.plus(OutboxProducer.LONGEST_SEND).plusSeconds(3);
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private static final String TERM = "interval '" + LEASE.toMillis() + " milliseconds'";

    /** A lease that lasts longer than any is given was given before the clock was set back. */
    private static final String TAKE =
            "update outbox_relay set holder = $1, until = now() + "
                    + TERM
                    + " where (holder = $1 or until < now() or until > now() + "
                    + TERM
                    + ")"
                    + " and exists (select from outbox)";

    private static final String RELEASE =
            "update outbox_relay set until = '-infinity' where holder = $1";
    private static final String OLDEST =
            "select " + Waiting.COLUMNS + " from outbox order by id limit " + BATCH;
    private static final String REMOVE = "delete from outbox where id = any($1)";

    private final UUID replica = UUID.randomUUID();
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicLong complained = new AtomicLong(System.nanoTime() - QUIET.toNanos());
    private final Pool database;
    private final OutboxProducer producer;

    OutboxRelay(Pool database, OutboxProducer producer) {
        this.database = database;
        this.producer = producer;
    }

    /** Looks again also when no notice came: one may be lost, or the last try in vain. */
    void start(@Observes StartupEvent started, Notices notices, Repeating repeating) {
        notices.listen("outbox", ignored -> wake());
        repeating.every(TICK, "the outbox", () -> Uni.createFrom().voidItem().invoke(this::wake));
    }

    void stop(@Observes ShutdownEvent ending) {
        stopping.set(true);
    }

    /** Publishes what waits; returns at once. A wake-up during a run makes it run once more. */
    void wake() {
        again.set(true);
        if (!stopping.get() && running.compareAndSet(false, true)) {
            again.set(false);
            run().subscribe().with(this::finished, this::failed);
        }
    }

    private void finished(boolean more) {
        running.set(false);
        if (more || again.get()) {
            wake();
        }
    }

    /** The next tick tries again: at once would be in vain. */
    private void failed(Throwable failure) {
        complain(failure);
        running.set(false);
    }

    private void complain(Throwable failure) {
        long now = System.nanoTime();
        if (now - complained.get() >= QUIET.toNanos() && !stopping.get()) {
            complained.set(now);
            LOG.warnf("the outbox waits: %s", failure.getMessage());
        } else {
            LOG.debugf(failure, "the outbox waits");
        }
    }

    /** One lease, one batch. True: there is more to do at once. */
    private Uni<Boolean> run() {
        long until = System.nanoTime() + SENDING.toNanos();
        return execute(TAKE, Tuple.of(replica))
                .chain(
                        taken ->
                                taken.rowCount() == 0
                                        ? Uni.createFrom().item(false)
                                        : publish(until));
    }

    private Uni<Boolean> publish(long until) {
        return execute(OLDEST, Tuple.tuple())
                .map(rows -> rows.stream().map(Waiting::of).toList())
                .chain(
                        waiting ->
                                producer.send(waiting, until)
                                        .chain(sent -> settle(waiting.size(), sent)));
    }

    /** After a failure another replica may be luckier: the lease is given back. */
    private Uni<Boolean> settle(int waiting, OutboxProducer.Sent sent) {
        Throwable failure = sent.failure();
        if (failure != null) {
            complain(failure);
        }
        boolean more = failure == null && (waiting == BATCH || sent.confirmed().size() < waiting);
        return remove(sent.confirmed())
                .chain(() -> more ? Uni.createFrom().voidItem() : release())
                .replaceWith(more);
    }

    private Uni<Void> remove(List<Long> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : execute(REMOVE, Tuple.of(ids.toArray(Long[]::new))).replaceWithVoid();
    }

    private Uni<Void> release() {
        return execute(RELEASE, Tuple.of(replica)).replaceWithVoid();
    }

    private Uni<RowSet<Row>> execute(String statement, Tuple arguments) {
        return database.withConnection(c -> c.preparedQuery(statement).execute(arguments))
                .ifNoItem()
                .after(LONGEST_QUERY)
                .fail();
    }
}
