package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A consumer outside our code reads the events and holds them to CloudEvents 1.0 and to the
 * AsyncAPI document.
 */
class EventsTest {
    private static Hub hub;

    @BeforeAll
    static void up() {
        hub = SharedHub.get();
        hub.addUser("evelyn", SharedHub.PASSWORD);
        Person evelyn = new Person(hub, "evelyn");
        assertThat(evelyn.signIn(SharedHub.PASSWORD).statusCode()).isEqualTo(200);
        evelyn.startServer();
        evelyn.stopServer();
    }

    @Test
    void aSignInIsRead() throws IOException {
        ConsumerRecord<String, String> record = first("user-logged-in", "user-logged-in");
        assertThat(record.key()).isEqualTo("evelyn");
        conforms("user-logged-in", record);
    }

    @Test
    void aStartIsRead() throws IOException {
        conforms("server-requested", first("server-requested", "server-requested"));
        conforms("server-progress", first("server-progress", "server-progress"));
        conforms("server-ready", first("server-progress", "server-ready"));
        conforms("route-changed", first("route-changed", "route-changed"));
    }

    @Test
    void aStopIsRead() throws IOException {
        conforms("server-stop-requested", first("server-requested", "server-stop-requested"));
        conforms("server-stopped", first("server-progress", "server-stopped"));
        assertThat(first("route-changed", "route-removed").value()).isNull();
    }

    private static void conforms(String event, ConsumerRecord<String, String> record)
            throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(Path.of("..", "docs", "asyncapi.json").toFile());
        for (JsonNode name : document.at("/components/messageTraits/cloudEvent/headers/required")) {
            assertThat(header(record, name.asText())).as(name.asText()).isNotEmpty();
        }
        JsonNode message = document.at("/components/messages").path(event);
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo(message.path("name").asText());
        assertThat(UUID.fromString(header(record, "ce_id"))).isNotNull();
        assertThat(Instant.parse(header(record, "ce_time"))).isBefore(Instant.now().plusSeconds(5));
        assertThat(URI.create(header(record, "ce_source")).getPath()).startsWith("/himalia/");
        JsonNode data = new ObjectMapper().readTree(record.value());
        for (JsonNode required : message.at("/payload/required")) {
            assertThat(data.has(required.asText())).as(event + "." + required.asText()).isTrue();
        }
        data.fieldNames()
                .forEachRemaining(
                        name ->
                                assertThat(message.at("/payload/properties").has(name))
                                        .as(event + "." + name)
                                        .isTrue());
    }

    private static ConsumerRecord<String, String> first(String topic, String event) {
        return records(topic).stream()
                .filter(r -> header(r, "ce_subject").contains("evelyn"))
                .filter(r -> header(r, "ce_type").equals("org.himalia." + event + ".v1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + event + " on " + topic));
    }

    private static List<ConsumerRecord<String, String>> records(String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        KafkaLogin.of(hub), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> read = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (ends.entrySet().stream()
                            .anyMatch(e -> consumer.position(e.getKey()) < e.getValue())
                    && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(500)).forEach(read::add);
            }
            return read;
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
