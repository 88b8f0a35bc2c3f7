package org.himalia.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.control.ControlClient;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.parts.KafkaLogin;
import org.himalia.stack.parts.Ports;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.FreePorts;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.supervise.PartReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole of it with a real PostgreSQL and Kafka, and services that only answer probes. */
class StackTest {
    private static final TemporaryDirectory PROJECT = new TemporaryDirectory();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final DataDirectory data = new DataDirectory(temporary.path().resolve("data"));
    private final int port = new FreePorts().pick();
    private final List<Process> supervisors = new ArrayList<>();

    @BeforeAll
    static void buildProject() throws Exception {
        FakeProject.in(PROJECT.path());
    }

    @AfterAll
    static void removeProject() {
        PROJECT.delete();
    }

    @AfterEach
    void stopEverything() throws Exception {
        ControlClient.of(data).ifPresent(ControlClient::stop);
        for (Process supervisor : supervisors) {
            supervisor.waitFor();
        }
        temporary.delete();
    }

    @Test
    void comesUpComesBackWhenEverythingIsKilledAndGoesDown() throws Exception {
        try (ServerSocket taken = takenPort()) {
            Files.createDirectories(data.run());
            Files.writeString(data.ports(), "{\"kafka\":" + taken.getLocalPort() + "}");
            assertThat(outcome(launch())).isEqualTo("up, stopped first: []");
            assertThat(Ports.read(data.ports()).of("kafka")).isNotEqualTo(taken.getLocalPort());
        }
        StackReport report = control().status();
        assertThat(report.parts().stream().map(PartReport::name))
                .containsExactly(
                        "postgres",
                        "kafka",
                        "auth-service-1",
                        "user-registry-1",
                        "user-registry-2",
                        "spawner-service-1",
                        "proxy-service-1");
        assertThat(report.ready()).isTrue();
        partsRunUnderTheHubsAccount(report);
        commandLinesShowNoSecret(report);
        processes(report).forEach(Signal.KILL::to);
        await(() -> control().status().parts().stream().allMatch(StackTest::cameBack));
        storesTakeTheirPasswords();
        List<ProcessIdentity> running = processes(control().status());
        control().stop();
        assertThat(running).noneMatch(ProcessIdentity::alive);
    }

    @Test
    void stopsWhatAKilledSupervisorLeftAndRefusesASecondOne() throws Exception {
        Process killed = launch();
        outcome(killed);
        List<ProcessIdentity> orphans = processes(control().status());
        assertThat(outcome(launch())).startsWith("refused: Himalia is running already");
        killed.destroyForcibly().waitFor();
        assertThat(orphans).allMatch(ProcessIdentity::alive);
        assertThat(outcome(launch()))
                .isEqualTo(
                        "up, stopped first: [auth-service-1, kafka, postgres, proxy-service-1,"
                                + " spawner-service-1, user-registry-1, user-registry-2]");
        assertThat(orphans).noneMatch(ProcessIdentity::alive);
        storesTakeTheirPasswords();
    }

    @Test
    void refusesAPublicPortThatIsTaken() throws Exception {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(outcome(launch()))
                    .startsWith("refused: The hub cannot listen on 127.0.0.1 port " + port);
        }
    }

    private static ServerSocket takenPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static boolean cameBack(PartReport part) {
        return part.ready() && part.restarts() == 1;
    }

    private void storesTakeTheirPasswords() throws Exception {
        var secrets = new Secrets(data.secrets());
        Ports ports = Ports.read(data.ports());
        String url = "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/user_registry";
        try (var connection =
                DriverManager.getConnection(
                        url, "user_registry", secrets.postgres("user_registry"))) {
            assertThat(connection.isValid(5)).isTrue();
        }
        try (Admin admin =
                Admin.create(KafkaLogin.properties("himalia-cli", ports.of("kafka"), secrets))) {
            assertThat(admin.listTopics().names().get()).isNotNull();
        }
    }

    private static void partsRunUnderTheHubsAccount(StackReport report) throws IOException {
        Account hub = Account.forHub(SupervisorProgram.plan("/d", "/p", "1").settings().hubUid());
        for (ProcessIdentity process : processes(report)) {
            assertThat(Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid"))
                    .isEqualTo(hub.uid());
        }
    }

    private void commandLinesShowNoSecret(StackReport report) throws IOException {
        List<String> secrets = new ArrayList<>();
        try (Stream<Path> files = Files.list(data.secrets())) {
            for (Path file : files.toList()) {
                secrets.add(Files.readString(file).strip());
            }
        }
        assertThat(secrets).hasSizeGreaterThan(15);
        for (ProcessIdentity process : processes(report)) {
            String words = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            assertThat(words).doesNotContain(secrets);
        }
    }

    private static List<ProcessIdentity> processes(StackReport report) {
        return report.parts().stream()
                .map(part -> ProcessIdentity.of(Objects.requireNonNull(part.pid())).orElseThrow())
                .collect(Collectors.toList());
    }

    private ControlClient control() {
        return ControlClient.of(data).orElseThrow();
    }

    private Process launch() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SupervisorProgram.class.getName(),
                                data.root().toString(),
                                PROJECT.path().toString(),
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .start();
        supervisors.add(process);
        return process;
    }

    /** What became of a start: the first line that says so. */
    private static String outcome(Process process) throws IOException {
        BufferedReader reader = process.inputReader();
        StringBuilder seen = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            seen.append(line).append('\n');
            if (line.startsWith("up, ")
                    || line.startsWith("refused: ")
                    || line.startsWith("not up")) {
                return line;
            }
        }
        throw new AssertionError("It ended without a result:\n" + seen);
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
