package org.himalia.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How an administrator's own program connects to the hub's Kafka. */
final class KafkaLogin {
    private KafkaLogin() {}

    /** Client settings, with a password from the hub's secrets. */
    static Map<String, Object> of(Hub hub) {
        Map<String, Object> settings = new HashMap<>();
        String address = hub.parts("kafka").getFirst().path("address").asText();
        settings.put("bootstrap.servers", address);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-256");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required"
                        + " username=\"user-registry\" password=\""
                        + secret(hub.data().resolve("secrets").resolve("kafka-user-registry"))
                        + "\";");
        return settings;
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
