package org.himalia.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows of the outbox to Kafka. Rows of different keys travel together; a row waits until the
 * one before it with the same key is confirmed, so that no failure can turn their order around.
 */
@ApplicationScoped
class OutboxProducer {
    /** How long a send may wait for the broker's addresses. */
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(2);

    /** How long a send may take after that; then the producer has given it up for good. */
    private static final Duration LONGEST_DELIVERY = Duration.ofSeconds(5);

    /** By how much a send can outlast the moment until which it was allowed. */
    static final Duration LONGEST_SEND = LONGEST_BLOCK.plus(LONGEST_DELIVERY);

    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final String service;
    private final KafkaProducer<String, String> kafka;
    private final KafkaClientMetrics metrics;

    OutboxProducer(
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "quarkus.application.name") String service,
            MeterRegistry meters) {
        this.service = service;
        this.kafka =
                new KafkaProducer<>(
                        settings(broker, service), new StringSerializer(), new StringSerializer());
        this.metrics = new KafkaClientMetrics(kafka);
        metrics.bindTo(meters);
    }

    /**
     * What became of rows.
     *
     * @param confirmed ids of those that the broker has
     * @param failure why others are missing; null when only the time was over
     */
    record Sent(List<Long> confirmed, @Nullable Throwable failure) {}

    /**
     * Sends rows, in their order per key.
     *
     * @param rows oldest first
     * @param until {@link System#nanoTime} after which no send begins
     */
    Uni<Sent> send(List<Waiting> rows, long until) {
        return Uni.createFrom()
                .item(() -> sendInRounds(rows, until))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Sent sendInRounds(List<Waiting> rows, long until) {
        List<Long> confirmed = new ArrayList<>(rows.size());
        Set<String> stuck = new HashSet<>();
        @Nullable Throwable failure = null;
        for (List<Waiting> round : rounds(rows)) {
            for (var sent : begin(round, stuck, until).entrySet()) {
                Throwable failed = failureOf(sent.getValue());
                if (failed == null) {
                    confirmed.add(sent.getKey().id());
                } else {
                    stuck.add(sent.getKey().key());
                    failure = failed;
                }
            }
        }
        return new Sent(confirmed, failure);
    }

    /** The first row of each key, then the second of each key, and so on. */
    static List<List<Waiting>> rounds(List<Waiting> rows) {
        Map<String, Integer> seen = new HashMap<>();
        List<List<Waiting>> rounds = new ArrayList<>();
        for (Waiting row : rows) {
            int round = seen.merge(row.key(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(row);
        }
        return rounds;
    }

    private Map<Waiting, Future<RecordMetadata>> begin(
            List<Waiting> round, Set<String> stuck, long until) {
        Map<Waiting, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        for (Waiting row : round) {
            if (System.nanoTime() - until >= 0) {
                stuck.add(row.key());
            } else if (!stuck.contains(row.key())) {
                sent.put(row, kafka.send(row.record(service)));
            }
        }
        return sent;
    }

    private static @Nullable Throwable failureOf(Future<RecordMetadata> sent) {
        try {
            sent.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        metrics.close();
        kafka.close(CLOSING);
    }

    private static Map<String, Object> settings(Map<String, Object> broker, String service) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-outbox");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_BLOCK.toMillis());
        settings.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(LONGEST_DELIVERY.toMillis()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        return settings;
    }
}
