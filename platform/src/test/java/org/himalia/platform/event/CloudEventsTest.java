package org.himalia.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void whatIsWrittenIsReadAgain() {
        Event event = new UserEvent.LoggedIn(new Username("ada"), "local", NOON);
        assertThat(CloudEvents.read(consumed(event))).contains(event);
    }

    @Test
    void carriesTheRequiredAttributes() {
        ConsumerRecord<String, String> record =
                consumed(new UserEvent.LoggedIn(new Username("ada"), "local", NOON));
        assertThat(text(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(text(record, "ce_source")).isEqualTo("/himalia/auth-service");
        assertThat(text(record, "ce_type")).isEqualTo("org.himalia.user-logged-in.v1");
        assertThat(text(record, "ce_subject")).isEqualTo("ada");
        assertThat(text(record, "ce_time")).isEqualTo("2026-05-01T12:00:00Z");
        assertThat(text(record, "content-type")).isEqualTo("application/json");
        assertThat(UUID.fromString(text(record, "ce_id"))).isNotNull();
    }

    @Test
    void aRemovedRouteHasNoDataSoThatCompactionForgetsIt() {
        ConsumerRecord<String, String> record =
                consumed(new RouteEvent.Removed("/user/ada/", NOON));
        assertThat(record.value()).isNull();
        assertThat(CloudEvents.read(record)).contains(new RouteEvent.Removed("/user/ada/", NOON));
    }

    @Test
    void aTypeOfANewerVersionIsNoEvent() {
        ConsumerRecord<String, String> record =
                consumed(new RouteEvent.Changed("/x/", URI.create("http://h:1"), Map.of(), NOON));
        record.headers()
                .remove("ce_type")
                .add("ce_type", "org.himalia.route-changed.v9".getBytes(StandardCharsets.UTF_8));
        assertThat(CloudEvents.read(record)).isEqualTo(Optional.empty());
    }

    @Test
    void refusesRecordsThatAreNoEvents() {
        assertThatThrownBy(() -> CloudEvents.read(new ConsumerRecord<>("t", 0, 0, "k", "{}")))
                .isInstanceOf(UnreadableEventException.class);
        ConsumerRecord<String, String> broken = record("k", "{\"user\":", EventType.USER_LOGGED_IN);
        assertThatThrownBy(() -> CloudEvents.read(broken))
                .isInstanceOf(UnreadableEventException.class);
        ConsumerRecord<String, String> badName =
                record("k", "{\"user\":\"a/b\"}", EventType.USER_LOGGED_IN);
        assertThatThrownBy(() -> CloudEvents.read(badName))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static ConsumerRecord<String, String> consumed(Event event) {
        return record(event.key(), EventCodec.write(event), EventType.of(event));
    }

    private static ConsumerRecord<String, String> record(
            String key, @Nullable String value, EventType type) {
        return new ConsumerRecord<>(
                type.topic().name(),
                0,
                0,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                CloudEvents.headers(
                        "auth-service", UUID.randomUUID(), type.wireName(), key, NOON, null),
                Optional.empty());
    }

    private static String text(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
