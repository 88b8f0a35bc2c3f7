package org.himalia.proxy.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.himalia.contracts.event.Topic;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic, read from its beginning by a consumer without a group: every replica wants
 * all of it, and nothing is to be remembered. For one thread.
 */
final class RouteTopic implements AutoCloseable {
    private static final String NAME = Topic.ROUTE_CHANGED.name();
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<String, @Nullable String> consumer;
    private final List<TopicPartition> partitions;

    /**
     * Connects.
     *
     * @param kafka the configured properties of Kafka clients
     * @throws KafkaException when Kafka does not answer or the topic is not there
     */
    RouteTopic(Map<String, Object> kafka) {
        this.consumer = new KafkaConsumer<>(settings(kafka));
        try {
            this.partitions = currentPartitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A position that is gone means that the topic was made anew: then all of it is read again.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() - 1);
        return settings;
    }

    /** Reads what is there now, to its end. */
    RouteTable load() {
        RouteTable table = RouteTable.EMPTY;
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ends.entrySet().stream().allMatch(e -> reached(e.getKey(), e.getValue()))) {
            ConsumerRecords<String, @Nullable String> records = consumer.poll(POLL);
            for (ConsumerRecord<String, @Nullable String> each : records) {
                table = RouteRecords.apply(table, each);
            }
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() > deadline) {
                throw new TimeoutException("the end of " + NAME + " is not reached");
            }
        }
        return table;
    }

    private boolean reached(TopicPartition partition, long end) {
        return consumer.position(partition) >= end;
    }

    /** Waits a moment for changes and applies them. */
    void follow(Routes routes) {
        ConsumerRecords<String, @Nullable String> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            routes.change(
                    table -> {
                        RouteTable changed = table;
                        for (ConsumerRecord<String, @Nullable String> each : records) {
                            changed = RouteRecords.apply(changed, each);
                        }
                        return changed;
                    });
        }
    }

    /**
     * Makes sure that silence is not absence.
     *
     * @throws KafkaException when Kafka does not answer, or the topic has other partitions now
     */
    void verify() {
        if (!currentPartitions().equals(partitions)) {
            throw new KafkaException(NAME + " has other partitions now");
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        if (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) > e.getValue())) {
            throw new KafkaException(NAME + " was made anew");
        }
    }

    /** Makes a waiting call end soon; the only method for another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(
                org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
    }

    private List<TopicPartition> currentPartitions() {
        List<TopicPartition> found = new ArrayList<>();
        consumer.partitionsFor(NAME)
                .forEach(info -> found.add(new TopicPartition(NAME, info.partition())));
        if (found.isEmpty()) {
            throw new KafkaException("the topic " + NAME + " is not there");
        }
        found.sort((a, b) -> Integer.compare(a.partition(), b.partition()));
        return found;
    }
}
