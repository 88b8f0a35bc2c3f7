package org.himalia.stack.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.StackException;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.process.Account;
import org.himalia.stack.supervise.PartReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {
    private static final StackReport REPORT =
            new StackReport(
                    "http://127.0.0.1:8000/",
                    "0.1.0",
                    42,
                    Instant.parse("2026-01-02T03:04:05Z"),
                    "/data",
                    "none",
                    List.of("a notice"),
                    List.of(
                            new PartReport(
                                    "kafka",
                                    "kafka",
                                    "failed",
                                    Instant.parse("2026-01-02T03:04:06Z"),
                                    "127.0.0.1:1",
                                    "4",
                                    null,
                                    0,
                                    3,
                                    "it ended",
                                    "/data/logs/kafka.log")));

    private final TemporaryDirectory temporary = new TemporaryDirectory();

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void tellsHowTheHubIs() {
        DataDirectory data = prepared(temporary.path().resolve("data"));
        try (DataLock lock = DataLock.take(data);
                ControlServer server = ControlServer.open(data)) {
            assertThat(lock).isNotNull();
            server.start(new Recorded());
            assertThat(client(data).status()).isEqualTo(REPORT);
        }
    }

    @Test
    void passesCommandsOnAndTheirErrorsBack() throws Exception {
        DataDirectory data = prepared(temporary.path().resolve("data"));
        var commands = new Recorded();
        try (DataLock lock = DataLock.take(data);
                ControlServer server = ControlServer.open(data)) {
            assertThat(lock).isNotNull();
            server.start(commands);
            client(data).restart("kafka");
            assertThatThrownBy(() -> client(data).restart("kakfa"))
                    .isInstanceOf(StackException.class)
                    .hasMessage("There is no kakfa.");
            client(data).stop();
            assertThat(commands.ended.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(commands.calls).containsExactly("restart kafka", "stop");
        }
    }

    @Test
    void worksBelowAPathThatIsTooLongForASocket() {
        DataDirectory data =
                prepared(temporary.path().resolve("a".repeat(120)).resolve("b".repeat(120)));
        try (DataLock lock = DataLock.take(data);
                ControlServer server = ControlServer.open(data)) {
            assertThat(lock).isNotNull();
            server.start(new Recorded());
            assertThat(client(data).status()).isEqualTo(REPORT);
        }
    }

    @Test
    void isOpenToItsOwnerOnly() throws Exception {
        DataDirectory data = prepared(temporary.path().resolve("data"));
        try (ControlServer server = ControlServer.open(data)) {
            assertThat(server).isNotNull();
            assertThat(permissions(data.run())).isEqualTo("rwx------");
            assertThat(permissions(data.run().resolve("control.sock"))).isEqualTo("rw-------");
        }
    }

    @Test
    void replacesTheSocketOfASupervisorThatWasKilled() throws Exception {
        DataDirectory data = prepared(temporary.path().resolve("data"));
        Files.createFile(data.run().resolve("control.sock"));
        try (DataLock lock = DataLock.take(data);
                ControlServer server = ControlServer.open(data)) {
            assertThat(lock).isNotNull();
            server.start(new Recorded());
            assertThat(client(data).status()).isEqualTo(REPORT);
        }
    }

    @Test
    void refusesASecondHubOnTheSameData() {
        DataDirectory data = prepared(temporary.path().resolve("data"));
        assertThat(DataLock.isTaken(data)).isFalse();
        assertThat(ControlClient.of(data)).isEmpty();
        try (DataLock lock = DataLock.take(data)) {
            assertThat(lock).isNotNull();
            assertThat(DataLock.isTaken(data)).isTrue();
            assertThatThrownBy(() -> DataLock.take(data))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("running already")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(DataLock.isTaken(data)).isFalse();
    }

    @Test
    void seesTheLockOfAnotherProcessAndItsEnd() throws Exception {
        DataDirectory data = prepared(temporary.path().resolve("data"));
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockHolder.class.getName(),
                                data.root().toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(other.inputReader().readLine()).isEqualTo("holding");
        assertThat(DataLock.isTaken(data)).isTrue();
        assertThatThrownBy(() -> DataLock.take(data)).hasMessageContaining("pid " + other.pid());
        other.destroyForcibly().waitFor();
        assertThat(DataLock.isTaken(data)).isFalse();
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static ControlClient client(DataDirectory data) {
        return ControlClient.of(data).orElseThrow();
    }

    private static DataDirectory prepared(Path root) {
        var data = new DataDirectory(root);
        data.prepare(Account.current());
        return data;
    }

    private static final class Recorded implements ControlServer.Commands {
        final List<String> calls = new ArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public StackReport report() {
            return REPORT;
        }

        @Override
        public void restart(String name) {
            if (!name.equals("kafka")) {
                throw new StackException("There is no " + name + ".");
            }
            calls.add("restart " + name);
        }

        @Override
        public void stop() {
            calls.add("stop");
        }

        @Override
        public void ended() {
            ended.countDown();
        }
    }
}
