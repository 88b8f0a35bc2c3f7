package org.himalia.stack.kafka;

import java.nio.file.Path;

/**
 * Which Kafka is wanted.
 *
 * @param data directory of its log
 * @param port port for clients on 127.0.0.1
 * @param controllerPort port of its controller on 127.0.0.1
 * @param access who may talk to it
 */
public record KafkaPlan(Path data, int port, int controllerPort, KafkaAccess access) {
    /**
     * Address for clients.
     *
     * @return host and port
     */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
