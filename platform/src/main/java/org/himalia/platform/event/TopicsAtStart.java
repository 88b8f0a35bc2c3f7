package org.himalia.platform.event;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.himalia.contracts.event.Topic;
import org.jboss.logging.Logger;

/**
 * Creates the topics that do not exist yet, in the background and for as long as it takes: the
 * broker may come later than the service. Existing topics stay as an administrator made them.
 */
@ApplicationScoped
class TopicsAtStart {
    private static final Logger LOG = Logger.getLogger(TopicsAtStart.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Map<String, Object> broker;

    TopicsAtStart(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = Map.copyOf(broker);
    }

    void start(@Observes StartupEvent started) {
        Uni.createFrom()
                .voidItem()
                .invoke(this::create)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(e -> LOG.warnf("topics not created yet: %s", e.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .subscribe()
                .with(done -> LOG.debug("topics are there"), e -> LOG.error("topics", e));
    }

    private void create() {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("request.timeout.ms", 5_000);
        settings.put("default.api.timeout.ms", 10_000);
        try (Admin admin = Admin.create(settings)) {
            List<NewTopic> wanted = Topic.ALL.stream().map(TopicsAtStart::described).toList();
            admin.createTopics(wanted).values().forEach(TopicsAtStart::await);
        }
    }

    private static void await(String topic, KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(topic + " not created: " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static NewTopic described(Topic topic) {
        Map<String, String> settings =
                topic.compacted()
                        ? Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT,
                                TopicConfig.SEGMENT_MS_CONFIG,
                                "3600000",
                                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                                "0.1")
                        : Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG,
                                Long.toString(topic.retention().toMillis()));
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                .configs(settings);
    }
}
