package org.himalia.testing;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL and Kafka of this JVM. Their addresses are kept as system properties: an
 * application under test may be loaded several times, each time with classes of its own, and all
 * shall find the same servers.
 *
 * @param postgres host and port of PostgreSQL
 * @param superuserPassword password of its role {@code postgres}
 * @param bootstrapServers host and port of Kafka, which wants no password
 */
public record TestServers(String postgres, String superuserPassword, String bootstrapServers) {
    /** System property: {@code embedded} or {@code containers}; found out when it is not set. */
    public static final String BRANCH = "himalia.test.servers";

    /** Password of the roles that own the services' databases. */
    public static final String PASSWORD = "password-of-the-tests";

    /** The databases that exist, each with a role of the same name. */
    static final Map<String, String> DATABASES =
            Map.of(
                    "auth_service",
                    PASSWORD,
                    "user_registry",
                    PASSWORD,
                    "spawner_service",
                    PASSWORD,
                    "outbox",
                    PASSWORD);

    private static final String PREFIX = "himalia.test.shared.";

    /**
     * One object for all class loaders. The properties themselves would not do: whoever sets one
     * takes their lock, and threads that help to start a server do.
     */
    private static final Object LOCK = PREFIX.intern();

    /**
     * The servers of this JVM, started by the first call.
     *
     * @return their addresses
     */
    public static TestServers shared() {
        Properties system = System.getProperties();
        synchronized (LOCK) {
            @Nullable String postgres = system.getProperty(PREFIX + "postgres");
            if (postgres == null) {
                TestServers started = start();
                system.setProperty(PREFIX + "postgres", started.postgres());
                system.setProperty(PREFIX + "password", started.superuserPassword());
                system.setProperty(PREFIX + "kafka", started.bootstrapServers());
                return started;
            }
            return new TestServers(
                    postgres,
                    system.getProperty(PREFIX + "password"),
                    system.getProperty(PREFIX + "kafka"));
        }
    }

    /**
     * Address of a database for JDBC.
     *
     * @param database its name
     * @return {@code jdbc:postgresql://…}
     */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + postgres + "/" + database;
    }

    /**
     * Address of a database for the reactive client.
     *
     * @param database its name
     * @return {@code vertx-reactive:postgresql://…}
     */
    public String reactiveUrl(String database) {
        return "vertx-reactive:postgresql://" + postgres + "/" + database;
    }

    private static TestServers start() {
        String branch = System.getProperty(BRANCH, "");
        return switch (branch) {
            case "embedded" -> EmbeddedServers.start();
            case "containers" -> ContainerServers.start();
            case "" ->
                    ContainerServers.usable() ? ContainerServers.start() : EmbeddedServers.start();
            default ->
                    throw new IllegalArgumentException(
                            BRANCH + " must be embedded or containers, not " + branch);
        };
    }
}
