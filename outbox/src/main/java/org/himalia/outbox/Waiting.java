package org.himalia.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.himalia.platform.event.CloudEvents;
import org.jspecify.annotations.Nullable;

/** A row of the outbox, as it was read. */
record Waiting(
        long id,
        UUID eventId,
        String type,
        String topic,
        String key,
        String subject,
        Instant happenedAt,
        @Nullable String data,
        @Nullable String traceparent) {
    /** The columns that {@link #of} reads. */
    static final String COLUMNS =
            "id, event_id, type, topic, key, subject, happened_at, data, traceparent";

    static Waiting of(Row row) {
        return new Waiting(
                row.getLong("id"),
                row.getUUID("event_id"),
                row.getString("type"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("subject"),
                row.getOffsetDateTime("happened_at").toInstant(),
                row.getString("data"),
                row.getString("traceparent"));
    }

    /** The CloudEvent; no data becomes no value, so that compaction forgets the key. */
    ProducerRecord<String, String> record(String service) {
        return new ProducerRecord<>(
                topic,
                null,
                key,
                data,
                CloudEvents.headers(service, eventId, type, subject, happenedAt, traceparent));
    }
}
