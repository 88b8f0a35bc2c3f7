package org.himalia.stack.kafka;

import java.util.HashMap;
import java.util.Map;

/** The broker's configuration: one node that is broker and controller, small, on loopback only. */
final class KafkaProperties {
    /** Under which name the broker signs in to itself. */
    static final String BROKER = "broker";

    static final String CLIENT_LISTENER = "CLIENT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String CONTROLLER = "controller";

    private KafkaProperties() {}

    static Map<String, String> of(KafkaPlan plan) {
        Map<String, String> properties = new HashMap<>(node(plan));
        properties.putAll(smallness());
        switch (plan.access()) {
            case KafkaAccess.Open open ->
                    properties.put(
                            "listener.security.protocol.map",
                            "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
            case KafkaAccess.Secured secured -> properties.putAll(security(secured));
        }
        return properties;
    }

    /** What an administration client needs to sign in as the broker itself. */
    static Map<String, Object> brokerClient(KafkaPlan plan, KafkaAccess.Secured secured) {
        return Map.of(
                "bootstrap.servers", plan.bootstrapServers(),
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config", scram(BROKER, secured.brokerPassword()),
                "request.timeout.ms", "10000",
                "default.api.timeout.ms", "20000");
    }

    private static Map<String, String> node(KafkaPlan plan) {
        String clients = CLIENT_LISTENER + "://" + plan.bootstrapServers();
        String controller = CONTROLLER_LISTENER + "://127.0.0.1:" + plan.controllerPort();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + plan.controllerPort()),
                Map.entry("controller.listener.names", CONTROLLER_LISTENER),
                Map.entry("inter.broker.listener.name", CLIENT_LISTENER),
                Map.entry("listeners", clients + "," + controller),
                Map.entry("advertised.listeners", clients),
                Map.entry("log.dirs", plan.data().toString()),
                Map.entry("auto.create.topics.enable", "false"),
                // after kill -9 the broker waits until its old session has ended
                Map.entry("broker.session.timeout.ms", "1500"),
                Map.entry("broker.heartbeat.interval.ms", "300"));
    }

    private static Map<String, String> smallness() {
        return Map.ofEntries(
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2"),
                Map.entry("num.replica.fetchers", "1"),
                Map.entry("background.threads", "2"),
                Map.entry("log.segment.bytes", "16777216"),
                Map.entry("log.index.size.max.bytes", "1048576"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }

    private static Map<String, String> security(KafkaAccess.Secured secured) {
        String controllerLogin = plain(secured.controllerSecret());
        return Map.of(
                "listener.security.protocol.map",
                "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT",
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-256",
                "sasl.mechanism.inter.broker.protocol",
                "SCRAM-SHA-256",
                "listener.name.client.scram-sha-256.sasl.jaas.config",
                scram(BROKER, secured.brokerPassword()),
                "listener.name.controller.sasl.enabled.mechanisms",
                "PLAIN",
                "sasl.mechanism.controller.protocol",
                "PLAIN",
                "listener.name.controller.plain.sasl.jaas.config",
                controllerLogin
                        + " user_"
                        + CONTROLLER
                        + "=\""
                        + secured.controllerSecret()
                        + "\";");
    }

    static String plain(String secret) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
                .formatted(CONTROLLER, secret);
    }

    static String scram(String user, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, password);
    }
}
