package org.himalia.platform.event;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
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

    private static Uni<Void> attempt(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
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
