package org.himalia.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits to be published. Public only for Hibernate, whose proxy is made elsewhere.
 */
@Entity
@Table(name = "outbox")
@NullUnmarked // Hibernate fills the fields
public class OutboxEntry {
    /** The most that an event's data may be, in bytes: what no broker refuses. */
    static final int LARGEST = 256 * 1024;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "event_id")
    UUID eventId;

    String type;
    String topic;
    String key;
    String subject;

    @Column(name = "happened_at")
    Instant happenedAt;

    @Nullable String data;
    @Nullable String traceparent;

    static OutboxEntry of(Event event, @Nullable String traceparent) {
        EventType type = EventType.of(event);
        OutboxEntry entry = new OutboxEntry();
        entry.eventId = UUID.randomUUID();
        entry.type = type.wireName();
        entry.topic = type.topic().name();
        entry.key = event.key();
        entry.subject = event.subject();
        entry.happenedAt = event.at();
        entry.data = bounded(EventCodec.write(event));
        entry.traceparent = traceparent;
        return entry;
    }

    /** An event that no broker takes would keep all later ones of its key waiting for ever. */
    private static @Nullable String bounded(@Nullable String data) {
        if (data != null && data.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new HubException(
                    HubException.Kind.TOO_LARGE,
                    "This is more than the hub can pass on ("
                            + LARGEST / 1024
                            + " KiB at most). Send less.");
        }
        return data;
    }
}
