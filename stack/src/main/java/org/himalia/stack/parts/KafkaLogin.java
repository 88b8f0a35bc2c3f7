package org.himalia.stack.parts;

import java.util.Map;
import org.himalia.stack.secrets.Secrets;

/** How a client of ours signs in to Kafka. */
public final class KafkaLogin {
    private KafkaLogin() {}

    /**
     * The properties of a Kafka client.
     *
     * @param client its name, such as {@code himalia-cli}
     * @param port Kafka's port
     * @param secrets the passwords
     * @return bootstrap address, protocol, mechanism and password
     */
    public static Map<String, Object> properties(String client, int port, Secrets secrets) {
        return Map.of(
                "bootstrap.servers",
                "127.0.0.1:" + port,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                of(client, secrets));
    }

    static String of(String client, Secrets secrets) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(client, secrets.kafka(client));
    }
}
