package org.himalia.auth;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.EventCodec;

/** Kafka as any client sees it. */
public final class Events {
    private Events() {}

    /** An event as it came. */
    public record Received(String key, Map<String, String> headers, JsonPath data) {}

    /** Waits until events of a type are there for a key, and gives them in their order. */
    public static List<Received> await(String topic, String type, String key) {
        return await(topic, type, key, 1);
    }

    /** Waits until so many events of a type are there for a key. */
    public static List<Received> await(String topic, String type, String key, int count) {
        List<Received> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> poll(consumer, type, key, seen) >= count);
        }
        return seen;
    }

    /** Publishes an event as another service would. */
    public static void publish(Event event, String service) {
        EventType type = EventType.of(event);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            Future<RecordMetadata> sent =
                    producer.send(
                            new ProducerRecord<>(
                                    type.topic().name(),
                                    null,
                                    event.key(),
                                    EventCodec.write(event),
                                    CloudEvents.headers(
                                            service,
                                            UUID.randomUUID(),
                                            type.wireName(),
                                            event.subject(),
                                            event.at(),
                                            null)));
            sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("not published: " + type, e);
        }
    }

    private static int poll(
            KafkaConsumer<String, String> consumer, String type, String key, List<Received> seen) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
            Map<String, String> headers = headers(record);
            if (key.equals(record.key())
                    && ("org.himalia." + type + ".v1").equals(headers.get("ce_type"))) {
                seen.add(new Received(record.key(), headers, JsonPath.from(record.value())));
            }
        }
        return seen.size();
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> record) {
        Map<String, String> headers = new java.util.HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static KafkaConsumer<String, String> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
