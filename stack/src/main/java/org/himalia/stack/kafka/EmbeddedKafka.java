package org.himalia.stack.kafka;

import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.himalia.stack.StackException;

/** A Kafka node inside this JVM. */
public final class EmbeddedKafka implements AutoCloseable {
    private final KafkaPlan plan;
    private final KafkaRaftServer server;

    private EmbeddedKafka(KafkaPlan plan, KafkaRaftServer server) {
        this.plan = plan;
        this.server = server;
    }

    /**
     * Starts a node and waits until it takes requests.
     *
     * @param plan which node
     * @return the running node
     * @throws StackException when it does not come up
     */
    public static EmbeddedKafka start(KafkaPlan plan) {
        var storage = new KafkaStorage(plan);
        try {
            storage.formatIfNew();
            var config = KafkaConfig.fromProps(properties(plan), false);
            var server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            var kafka = new EmbeddedKafka(plan, server);
            kafka.update(storage);
            return kafka;
        } catch (StackException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while Kafka was starting.", e);
        } catch (Exception e) {
            throw new StackException(
                    "Kafka did not start on port %d with its data in %s: %s"
                            .formatted(plan.port(), plan.data(), e),
                    e);
        }
    }

    /**
     * Address for clients.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return plan.bootstrapServers();
    }

    /** Ends the node cleanly, and waits for it. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private void update(KafkaStorage storage) throws Exception {
        try {
            storage.updateCredentials();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    void awaitEnd() {
        server.awaitShutdown();
    }

    private static Properties properties(KafkaPlan plan) {
        var properties = new Properties();
        properties.putAll(KafkaProperties.of(plan));
        return properties;
    }
}
