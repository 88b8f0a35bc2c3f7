package org.himalia.platform.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.RouteEvent;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in the binary mode of the Kafka protocol binding: attributes are headers. */
public final class CloudEvents {
    private CloudEvents() {}

    /**
     * The headers of a record.
     *
     * @param service who publishes; becomes {@code source} {@code /himalia/{service}}
     * @param traceparent W3C trace context of the change, if it was traced
     */
    public static Headers headers(
            String service,
            UUID id,
            String type,
            String subject,
            Instant time,
            @Nullable String traceparent) {
        Headers headers =
                new RecordHeaders()
                        .add("ce_specversion", bytes("1.0"))
                        .add("ce_id", bytes(id.toString()))
                        .add("ce_source", bytes("/himalia/" + service))
                        .add("ce_type", bytes(type))
                        .add("ce_subject", bytes(subject))
                        .add("ce_time", bytes(time.toString()))
                        .add("content-type", bytes("application/json"));
        return traceparent == null ? headers : headers.add("traceparent", bytes(traceparent));
    }

    /**
     * The event in a record; empty for a type of a newer version that we do not know.
     *
     * @throws UnreadableEventException when the record is no event of ours
     */
    public static Optional<Event> read(ConsumerRecord<String, String> consumed) {
        Header type = consumed.headers().lastHeader("ce_type");
        if (type == null) {
            throw new UnreadableEventException("a record without ce_type on " + consumed.topic());
        }
        @Nullable String value = consumed.value();
        return EventType.named(new String(type.value(), StandardCharsets.UTF_8))
                .map(
                        known ->
                                value == null
                                        ? forgotten(known, consumed)
                                        : EventCodec.read(known, value));
    }

    private static Event forgotten(EventType type, ConsumerRecord<String, String> consumed) {
        if (type != EventType.ROUTE_REMOVED) {
            throw new UnreadableEventException(type.wireName() + " without data");
        }
        return new RouteEvent.Removed(consumed.key(), Instant.ofEpochMilli(consumed.timestamp()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
