package org.himalia.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.himalia.stack.kafka.KafkaAccess;
import org.himalia.stack.kafka.KafkaPlan;
import org.himalia.stack.postgres.EmbeddedPostgres;
import org.himalia.stack.postgres.PostgresPlan;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.FreePorts;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL and a Kafka that a test can take away and bring back: same ports, same data. They
 * are always embedded.
 */
public final class RestartableServers implements AutoCloseable {
    private final Path directory = EmbeddedServers.temporaryDirectory();
    private final FreePorts ports = new FreePorts();
    private final PostgresPlan postgresPlan =
            new PostgresPlan(
                    EmbeddedServers.sharedPrograms(),
                    directory.resolve("postgres"),
                    ports.pick(),
                    TestServers.PASSWORD,
                    Account.forHub(EmbeddedServers.UID_WITHOUT_ACCOUNT),
                    false);
    private final KafkaPlan kafkaPlan =
            new KafkaPlan(
                    directory.resolve("kafka"), ports.pick(), ports.pick(), new KafkaAccess.Open());
    private volatile @Nullable EmbeddedPostgres postgres;
    private volatile @Nullable KafkaProcess kafka;

    /**
     * Starts both, with the databases of {@link TestServers}.
     *
     * @return the running servers
     */
    public static RestartableServers start() {
        var servers = new RestartableServers();
        var kafkaStarts = CompletableFuture.runAsync(servers::startKafka);
        EmbeddedPostgres server = servers.launchPostgres();
        server.createDatabases(TestServers.DATABASES);
        kafkaStarts.join();
        Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "restartable-servers"));
        return servers;
    }

    /**
     * Where they listen while they run.
     *
     * @return addresses that stay the same
     */
    public TestServers addresses() {
        return new TestServers(
                "127.0.0.1:" + postgresPlan.port(),
                TestServers.PASSWORD,
                kafkaPlan.bootstrapServers());
    }

    /** Starts PostgreSQL if it does not run, and waits until it takes connections. */
    public void startPostgres() {
        launchPostgres();
    }

    /** Ends PostgreSQL: open connections are closed by it. */
    public void stopPostgres() {
        EmbeddedPostgres running = postgres;
        if (running != null) {
            running.close();
            postgres = null;
        }
    }

    /** Starts Kafka if it does not run, and waits until it takes requests. */
    public void startKafka() {
        if (kafka == null) {
            kafka = KafkaProcess.start(kafkaPlan, directory.resolve("kafka.log"));
        }
    }

    /** Ends Kafka; what it confirmed is on its disk. */
    public void stopKafka() {
        KafkaProcess running = kafka;
        if (running != null) {
            running.close();
            kafka = null;
        }
    }

    @Override
    public void close() {
        stopKafka();
        stopPostgres();
        if (Files.exists(directory)) {
            EmbeddedServers.remove(directory);
        }
    }

    private EmbeddedPostgres launchPostgres() {
        EmbeddedPostgres running = postgres;
        if (running == null) {
            running = EmbeddedPostgres.start(postgresPlan, directory.resolve("postgres.log"));
            postgres = running;
        }
        return running;
    }
}
