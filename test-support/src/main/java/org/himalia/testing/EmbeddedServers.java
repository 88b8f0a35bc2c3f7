package org.himalia.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.himalia.stack.kafka.KafkaAccess;
import org.himalia.stack.kafka.KafkaPlan;
import org.himalia.stack.postgres.EmbeddedPostgres;
import org.himalia.stack.postgres.PostgresPlan;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.FreePorts;

/** The servers as child processes of this JVM, with their data in a temporary directory. */
final class EmbeddedServers {
    /** Runs PostgreSQL, which refuses root, when the tests run as root. */
    static final int UID_WITHOUT_ACCOUNT = 64_800;

    private EmbeddedServers() {}

    static TestServers start() {
        Path directory = temporaryDirectory();
        var ports = new FreePorts();
        var postgres =
                new PostgresPlan(
                        sharedPrograms(),
                        directory.resolve("postgres"),
                        ports.pick(),
                        TestServers.PASSWORD,
                        Account.forHub(UID_WITHOUT_ACCOUNT),
                        false);
        var kafka =
                new KafkaPlan(
                        directory.resolve("kafka"),
                        ports.pick(),
                        ports.pick(),
                        new KafkaAccess.Open());
        var kafkaStarts =
                CompletableFuture.supplyAsync(
                        () -> KafkaProcess.start(kafka, directory.resolve("kafka.log")));
        EmbeddedPostgres server =
                EmbeddedPostgres.start(postgres, directory.resolve("postgres.log"));
        server.createDatabases(TestServers.DATABASES);
        KafkaProcess broker = kafkaStarts.join();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(broker, server, directory), "test-servers"));
        return new TestServers(
                "127.0.0.1:" + postgres.port(), TestServers.PASSWORD, kafka.bootstrapServers());
    }

    private static void end(KafkaProcess kafka, EmbeddedPostgres postgres, Path directory) {
        kafka.close();
        postgres.close();
        remove(directory);
    }

    static void remove(Path directory) {
        try (Stream<Path> walk = Files.walk(directory)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }

    static Path temporaryDirectory() {
        try {
            Path directory = Files.createTempDirectory("himalia-test-");
            // the account that PostgreSQL runs under must be able to pass through
            return Files.setPosixFilePermissions(
                    directory, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked once for all test runs of this account. */
    static Path sharedPrograms() {
        try {
            Path shared =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "himalia-tests-" + System.getProperty("user.name"));
            Files.createDirectories(shared);
            if (!Files.getOwner(shared).equals(Files.getOwner(Path.of("/proc/self")))) {
                throw new IllegalStateException(
                        shared
                                + " belongs to another account: remove it, programs are run from"
                                + " it");
            }
            return Files.setPosixFilePermissions(
                    shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
