package org.himalia.spawner.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.event.Topic;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.EventCodec;
import org.jspecify.annotations.Nullable;

/** Plays the registry with plain Kafka clients: publishes wishes, reads reports. */
final class TestRegistry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ServerEvent> reports = new ArrayList<>();
    private final IdentityHashMap<ServerEvent, String> traceparents = new IdentityHashMap<>();

    TestRegistry(String bootstrapServers) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", "test-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(Topic.SERVER_PROGRESS.name()));
    }

    /** A server of the test's own. */
    record Server(UUID id, Username user, ServerName name) {
        static Server of(String user) {
            return of(user, "");
        }

        static Server of(String user, String name) {
            return new Server(UUID.randomUUID(), new Username(user), new ServerName(name));
        }
    }

    void start(Server server, long generation) {
        start(server, generation, null);
    }

    /** Asks for a start within a trace. */
    void start(Server server, long generation, @Nullable String traceparent) {
        publish(
                new ServerEvent.Requested(
                        server.id(),
                        server.user(),
                        server.name(),
                        generation,
                        Map.of("size", "small"),
                        Instant.now()),
                traceparent);
    }

    void stop(Server server, long generation) {
        stop(server, generation, null);
    }

    /** Asks for a stop within a trace. */
    void stop(Server server, long generation, @Nullable String traceparent) {
        publish(
                new ServerEvent.StopRequested(
                        server.id(), server.user(), server.name(), generation, Instant.now()),
                traceparent);
    }

    private void publish(Event event, @Nullable String traceparent) {
        EventType type = EventType.of(event);
        ProducerRecord<String, String> wish =
                new ProducerRecord<>(
                        type.topic().name(),
                        null,
                        event.key(),
                        EventCodec.write(event),
                        CloudEvents.headers(
                                "user-registry",
                                UUID.randomUUID(),
                                type.wireName(),
                                event.subject(),
                                event.at(),
                                traceparent));
        var _ = producer.send(wish);
        producer.flush();
    }

    /** Waits for a report on a server; fails after half a minute with what came instead. */
    <T extends ServerEvent> T await(Class<T> type, Server server, long generation) {
        return await(type, server, event -> event.generation() == generation);
    }

    <T extends ServerEvent> T await(Class<T> type, Server server, Predicate<T> which) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (ServerEvent report : reports(server)) {
                if (type.isInstance(report) && which.test(type.cast(report))) {
                    return type.cast(report);
                }
            }
            poll(Duration.ofMillis(100));
        }
        throw new AssertionError(
                "no " + type.getSimpleName() + " of " + server + " but " + reports(server));
    }

    /** All reports on a server so far, oldest first. */
    List<ServerEvent> reports(Server server) {
        return reports.stream().filter(r -> r.serverId().equals(server.id())).toList();
    }

    /** Reads reports for a while, so that the absence of one can be asserted. */
    void listen(Duration longEnough) {
        Instant end = Instant.now().plus(longEnough);
        while (Instant.now().isBefore(end)) {
            poll(Duration.ofMillis(50));
        }
    }

    private void poll(Duration longest) {
        for (ConsumerRecord<String, String> consumed : consumer.poll(longest)) {
            CloudEvents.read(consumed).ifPresent(event -> note((ServerEvent) event, consumed));
        }
    }

    private void note(ServerEvent report, ConsumerRecord<String, String> consumed) {
        reports.add(report);
        Header traceparent = consumed.headers().lastHeader("traceparent");
        traceparents.put(
                report,
                traceparent == null ? "" : new String(traceparent.value(), StandardCharsets.UTF_8));
    }

    /** The traceparent that a report came with; empty: none. */
    String traceparent(ServerEvent report) {
        return String.valueOf(traceparents.get(report));
    }

    /** What a server answers. */
    String get(URI target, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Makes a server end with status 7, as if it had crashed. */
    void die(URI target) throws InterruptedException {
        try {
            get(target, "/die");
            throw new AssertionError("the server answered instead of ending");
        } catch (IOException e) {
            // the connection ends with it
        }
    }

    /** The API token that auth-service holds valid for a server; empty: none. */
    String validToken(URI auth, Server server) throws Exception {
        return get(auth, "/control/credentials?" + server.user() + "/" + server.name());
    }

    /** The traceparent with which credentials of a server were last asked for; empty: none. */
    String traceOfCredentials(URI auth, Server server) throws Exception {
        return get(auth, "/control/trace?" + server.user() + "/" + server.name());
    }

    /** Makes auth-service go away, or come back. */
    void authIsAway(URI auth, boolean away) throws Exception {
        http.send(
                HttpRequest.newBuilder(auth.resolve("/control/away"))
                        .PUT(HttpRequest.BodyPublishers.ofString(Boolean.toString(away)))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
        http.close();
    }
}
