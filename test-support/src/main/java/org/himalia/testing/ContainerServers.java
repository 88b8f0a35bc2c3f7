package org.himalia.testing;

import java.util.List;
import java.util.Map;
import org.himalia.stack.postgres.PostgresDatabases;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The servers from Testcontainers. */
final class ContainerServers {
    private static final String POSTGRES =
            System.getProperty("himalia.test.postgres.image", "postgres:18");
    private static final String KAFKA =
            System.getProperty("himalia.test.kafka.image", "apache/kafka:4.1.1");
    private static final int POSTGRES_PORT = 5432;

    /** Tells what a killed JVM left behind where nothing else cleans up. */
    private static final Map<String, String> LABELS = Map.of("org.himalia", "test-servers");

    private ContainerServers() {}

    /**
     * Whether an engine answers and holds the images. Testcontainers itself would try for minutes
     * to pull what is not there.
     */
    static boolean usable() {
        return ContainerEngine.find()
                .filter(engine -> List.of(POSTGRES, KAFKA).stream().allMatch(engine::holds))
                .filter(ContainerServers::cleanUpSettled)
                .isPresent();
    }

    static TestServers start() {
        var postgres =
                new PostgreSQLContainer(
                                DockerImageName.parse(POSTGRES)
                                        .asCompatibleSubstituteFor("postgres"))
                        .withLabels(LABELS)
                        .withUsername("postgres")
                        .withPassword(TestServers.PASSWORD);
        var kafka =
                new KafkaContainer(
                                DockerImageName.parse(KAFKA)
                                        .asCompatibleSubstituteFor("apache/kafka"))
                        .withLabels(LABELS)
                        // as in the embedded one: a topic is there once somebody made it
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    kafka.stop();
                                    postgres.stop();
                                },
                                "test-servers"));
        Startables.deepStart(postgres, kafka).join();
        int port = postgres.getMappedPort(POSTGRES_PORT);
        new PostgresDatabases(postgres.getHost(), port, TestServers.PASSWORD)
                .create(TestServers.DATABASES);
        return new TestServers(
                postgres.getHost() + ":" + port, TestServers.PASSWORD, kafka.getBootstrapServers());
    }

    /** Testcontainers starts a clean-up container of its own unless it is told not to. */
    private static boolean cleanUpSettled(ContainerEngine engine) {
        return Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))
                || engine.holds("testcontainers/ryuk");
    }
}
