package org.himalia.registry;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.EventType;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.event.Topic;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.CloudEvents;
import org.himalia.platform.event.EventCodec;

/** Plays spawner-service and proxy-service at the broker: hears all events and sends reports. */
public final class Spawner {
    /** Where servers are in these tests. */
    public static final URI TARGET = URI.create("http://127.0.0.1:8123");

    private static final int TRIES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<ConsumerRecord<String, String>> HEARD = new CopyOnWriteArrayList<>();
    private static final Spawner SHARED = new Spawner();

    private final KafkaProducer<String, String> producer;

    private Spawner() {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig()
                                .getValue("kafka.bootstrap.servers", String.class));
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        var partitions = Topic.ALL.stream().flatMap(topic -> partitions(consumer, topic)).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Thread.ofPlatform().daemon().name("spawner").start(() -> listen(consumer));
    }

    /** The service makes the topics when it starts, beside everything else. */
    private static Stream<TopicPartition> partitions(
            KafkaConsumer<String, String> consumer, Topic topic) {
        List<PartitionInfo> found = List.of();
        for (int tries = 0; found.size() != topic.partitions() && tries < TRIES; tries++) {
            try {
                found = consumer.partitionsFor(topic.name(), Duration.ofSeconds(2));
            } catch (TimeoutException notYet) {
                found = List.of();
            }
        }
        return found.stream().map(p -> new TopicPartition(p.topic(), p.partition()));
    }

    @SuppressWarnings("InfiniteLoopStatement") // ends with the JVM
    private static void listen(KafkaConsumer<String, String> consumer) {
        while (true) {
            consumer.poll(Duration.ofMillis(50)).forEach(HEARD::add);
        }
    }

    /** The one of this JVM, listening. */
    public static Spawner shared() {
        return SHARED;
    }

    /** Everything of a type that was heard so far. */
    public <T extends Event> List<T> heard(Class<T> type) {
        return HEARD.stream()
                .flatMap(record -> CloudEvents.read(record).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Everything that was heard so far, in the broker's order within each partition. */
    public List<ConsumerRecord<String, String>> records() {
        return List.copyOf(HEARD);
    }

    /** Forgets what was heard. */
    public void forget() {
        HEARD.clear();
    }

    /**
     * The wish about a server that holds now, as soon as it is heard and of this type. Others are
     * passed over, as spawner-service does: they come late, from before or from another test.
     */
    public <T extends ServerEvent.Request> T wish(Class<T> type, String server) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> newest(type, server), wishes -> !wishes.isEmpty())
                .getLast();
    }

    private <T extends ServerEvent.Request> List<T> newest(Class<T> type, String server) {
        return heard(type).stream()
                .filter(wish -> wish.server().equals(ServerRef.parse(server)))
                .filter(Spawner::holds)
                .toList();
    }

    private static boolean holds(ServerEvent.Request wish) {
        return !Database.column(
                        "select 1 from server where id = ? and generation = ?",
                        wish.serverId(),
                        wish.generation())
                .isEmpty();
    }

    /** Which generations were wanted, each once however often it was announced. */
    public List<Long> generations(Class<? extends ServerEvent.Request> type) {
        return heard(type).stream().map(ServerEvent.Request::generation).distinct().toList();
    }

    /** Waits for the wish to start a server, and reports that it is ready. */
    public ServerEvent.Requested makeReady(String server) {
        ServerEvent.Requested wish = wish(ServerEvent.Requested.class, server);
        report(ready(wish));
        return wish;
    }

    /** Waits for the wish to stop a server, and reports that it has stopped. */
    public ServerEvent.StopRequested makeStopped(String server) {
        ServerEvent.StopRequested wish = wish(ServerEvent.StopRequested.class, server);
        report(
                new ServerEvent.Stopped(
                        wish.serverId(),
                        wish.user(),
                        wish.serverName(),
                        wish.generation(),
                        Instant.now()));
        return wish;
    }

    /** The report that fulfils a wish. */
    public static ServerEvent.Ready ready(ServerEvent wish) {
        return new ServerEvent.Ready(
                wish.serverId(),
                wish.user(),
                wish.serverName(),
                wish.generation(),
                TARGET,
                "6.1.1",
                Instant.now());
    }

    /** The report that a start failed. */
    public static ServerEvent.Failed failed(ServerEvent wish, String message, String log) {
        return new ServerEvent.Failed(
                wish.serverId(),
                wish.user(),
                wish.serverName(),
                wish.generation(),
                "exited",
                message,
                log,
                Instant.now());
    }

    /** A step of a start. */
    public static ServerEvent.Progress step(ServerEvent wish, int progress, String message) {
        return new ServerEvent.Progress(
                wish.serverId(),
                wish.user(),
                wish.serverName(),
                wish.generation(),
                progress,
                message,
                Instant.now());
    }

    /** The report that a server that was ready has ended. */
    public static ServerEvent.Lost lost(ServerEvent wish, String message) {
        return new ServerEvent.Lost(
                wish.serverId(),
                wish.user(),
                wish.serverName(),
                wish.generation(),
                message,
                Instant.now());
    }

    /** Sends an event as its service would. */
    public void report(Event event) {
        report(event, UUID.randomUUID());
    }

    /** Sends an event with an id, once more if it was sent with it before. */
    public void report(Event event, UUID id) {
        EventType type = EventType.of(event);
        try {
            producer.send(
                            new ProducerRecord<>(
                                    type.topic().name(),
                                    null,
                                    event.key(),
                                    EventCodec.write(event),
                                    CloudEvents.headers(
                                            "spawner-service",
                                            id,
                                            type.wireName(),
                                            event.subject(),
                                            event.at(),
                                            null)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("not sent: " + event, e);
        }
    }
}
