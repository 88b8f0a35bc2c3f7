package org.himalia.platform.event;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.himalia.contracts.event.Event;
import org.himalia.platform.problem.Away;
import org.jboss.logging.Logger;

/**
 * How a consumer handles a record: what is away is waited for, however long, because the record
 * must not be lost; a fault of another kind is tried a few times; then, as for an unreadable record
 * at once, the failure reaches the connector, which moves the record to the dead-letter topic.
 */
public final class Consumption {
    private static final Logger LOG = Logger.getLogger(Consumption.class);
    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Consumption() {}

    /**
     * Applies the event of a record.
     *
     * @param consumed the record
     * @param apply makes the change; must be harmless when repeated
     */
    public static Uni<Void> of(
            ConsumerRecord<String, String> consumed, Function<Event, Uni<Void>> apply) {
        return Uni.createFrom()
                .item(() -> CloudEvents.read(consumed))
                .chain(
                        event ->
                                event.map(e -> attempt(() -> apply.apply(e)))
                                        .orElseGet(Consumption::nothing))
                .onFailure()
                .invoke(
                        e ->
                                LOG.errorf(
                                        e,
                                        "set aside: a record of %s at %d",
                                        consumed.topic(),
                                        consumed.offset()));
    }

    /**
     * Applies the events of a batch at once. If one of its records is unreadable, the others are
     * applied all the same, and then the batch is set aside.
     *
     * @param batch the records
     * @param apply makes the changes; must be harmless when repeated
     */
    public static Uni<Void> ofAll(
            Iterable<ConsumerRecord<String, String>> batch,
            Function<List<Event>, Uni<Void>> apply) {
        List<Event> events = new ArrayList<>();
        List<UnreadableEventException> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, String> consumed : batch) {
            try {
                CloudEvents.read(consumed).ifPresent(events::add);
            } catch (UnreadableEventException e) {
                LOG.errorf(e, "unreadable: %s at %d", consumed.topic(), consumed.offset());
                unreadable.add(e);
            }
        }
        return attempt(() -> apply.apply(events))
                .onFailure()
                .invoke(e -> LOG.error("set aside: a batch of records", e))
                .chain(
                        () ->
                                unreadable.isEmpty()
                                        ? nothing()
                                        : Uni.createFrom().failure(unreadable.getFirst()));
    }

    /** Each try begins where the record came in: database sessions belong to an event loop. */
    private static Uni<Void> attempt(Supplier<Uni<Void>> work) {
        Context here = Vertx.currentContext();
        Executor origin = here == null ? Runnable::run : task -> here.runOnContext(x -> task.run());
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(origin)
                .onFailure(Away::isAway)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(e -> !Away.isAway(e) && !(e instanceof UnreadableEventException))
                .retry()
                .withBackOff(FIRST_PAUSE)
                .atMost(TRIES);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
