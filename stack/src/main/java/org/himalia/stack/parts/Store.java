package org.himalia.stack.parts;

import java.util.List;

/** Names of the parts besides the services, and who uses them. */
final class Store {
    static final String POSTGRES = "postgres";
    static final String KAFKA = "kafka";

    /** Name of the port of Kafka's controller. */
    static final String KAFKA_CONTROLLER = "kafka-controller";

    /** Name of the port at which servers reach the hub's API. */
    static final String PROXY_INNER = "proxy-inner";

    /** The services that have a database. */
    static final List<String> WITH_DATABASE =
            List.of("auth-service", "user-registry", "spawner-service");

    private Store() {}

    /** Name of a service's database and of the role that owns it. */
    static String database(String service) {
        return service.replace('-', '_');
    }
}
