package org.himalia.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HimaliaTest {
    @TempDir Path directory;

    @BeforeEach
    void theDirectoryIsOpenToTheHubsAccount() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "down",
                "restart",
                "status",
                "logs",
                "users",
                "users add",
                "users list",
                "users passwd",
                "users admin",
                "token",
                "config",
                "config check",
                "config reference",
                "doctor",
                "version"
            })
    void everyCommandExplainsItself(String command) {
        TestTerminal terminal = terminal();
        String line = (command + " --help").strip();

        assertThat(terminal.run(line.split(" ", -1))).isZero();

        assertThat(terminal.out()).contains(("Usage: himalia " + command).strip());
        assertThat(terminal.out()).contains("--help").contains("--data");
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void theListOfCommandsNamesThoseOfTheScript() {
        TestTerminal terminal = terminal();

        terminal.run("--help");

        assertThat(terminal.out()).contains("test [PART]", "build", "Exit codes: 0 done");
    }

    @Test
    void aMisspeltCommandIsAWrongCommandLineWithASuggestion() {
        TestTerminal terminal = terminal();

        assertThat(terminal.run("statsu")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("statsu").contains("status").contains("--help");
        assertThat(terminal.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users",
                "users add",
                "token",
                "status --jsno",
                "logs --lines many",
                "config",
                "up --replicas user-registry",
                "up --replicas user-registri=2",
                "up --replicas user-registry=none"
            })
    void wrongCommandLinesAreToldFromFailures(String line) {
        TestTerminal terminal = terminal();

        assertThat(terminal.run(line.split(" ", -1))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("See: himalia " + line.split(" ", -1)[0]);
        assertThat(terminal.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "restart",
                "users list",
                "users admin ada",
                "token ada",
                "logs --server ada",
                "logs"
            })
    void whenNothingRunsTheExitCodeIsThree(String line) {
        TestTerminal terminal = terminal();

        assertThat(terminal.run(line.split(" ", -1))).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(terminal.err()).contains(directory.resolve(".himalia").toString());
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void downIsDoneWhenNothingRuns() {
        TestTerminal terminal = terminal();

        assertThat(terminal.run("down")).isZero();
        assertThat(terminal.err()).contains("Nothing runs in " + directory.resolve(".himalia"));
    }

    @Test
    void dataMayBeNamedBeforeAndAfterTheCommand() {
        TestTerminal terminal = terminal();

        terminal.run("--data", directory.resolve("one").toString(), "down");
        terminal.run("down", "--data", "two");

        assertThat(terminal.err())
                .contains("Nothing runs in " + directory.resolve("one"))
                .contains("Nothing runs in " + directory.resolve("two"));
    }

    @Test
    void configCheckExplainsAllMistakes() throws IOException {
        Path file = Files.writeString(directory.resolve("other.yaml"), "bnd_url: x\nbase_url:\n");
        TestTerminal terminal = terminal();

        assertThat(terminal.run("config", "check", file.toString())).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err())
                .isEqualToNormalizingNewlines(
                        """
                        The settings cannot be used:
                          other.yaml:1: unknown setting 'bnd_url'; did you mean 'bind_url'?
                          other.yaml:2: base_url: expected a path, found nothing
                        """);
    }

    @Test
    void configCheckSaysWhichFileIsGood() throws IOException {
        Path file = Files.writeString(directory.resolve("himalia.yaml"), "base_url: /lab/\n");
        TestTerminal terminal = terminal();

        assertThat(terminal.run("config", "check")).isZero();

        assertThat(terminal.out())
                .contains(file + ": all settings are good")
                .contains("http://127.0.0.1:8000/lab/");
    }

    @Test
    void theFileCanBeNamedByVariable() throws IOException {
        Files.writeString(directory.resolve("mine.yaml"), "active_server_limit: x\n");
        TestTerminal terminal = terminal();
        terminal.environment.put("HIMALIA_CONFIG", "mine.yaml");

        assertThat(terminal.run("config", "check")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("mine.yaml:1: active_server_limit");
    }

    @Test
    void nothingStartsWithAMistakeInTheSettings() throws IOException {
        Files.writeString(directory.resolve("himalia.yaml"), "isolation: perfect\n");
        TestTerminal terminal = terminal();

        assertThat(terminal.run("up")).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).contains("himalia.yaml:1: isolation: expected auto, uid");
        assertThat(directory.resolve(".himalia")).doesNotExist();
    }

    @Test
    void doctorNamesThePortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TestTerminal terminal = terminal();
            terminal.environment.put(
                    "HIMALIA_BIND_URL", "http://127.0.0.1:" + taken.getLocalPort());

            assertThat(terminal.run("doctor")).isEqualTo(ExitCode.FAILED);

            assertThat(terminal.out())
                    .contains("PROBLEM  Port " + taken.getLocalPort() + ": cannot be used")
                    .contains("ok       JDK: 2");
        }
    }

    @Test
    void doctorNamesWhatNotebooksLack() {
        TestTerminal terminal = terminal();
        terminal.environment.put("PATH", directory.toString());

        assertThat(terminal.run("doctor")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.out())
                .contains("PROBLEM  Notebook server: neither jupyterhub-singleuser on PATH")
                .contains("warning  Maven: not on PATH");
    }

    @Test
    void versionNamesTheJava() {
        TestTerminal terminal = terminal();

        assertThat(terminal.run("version")).isZero();
        assertThat(terminal.out()).startsWith("himalia ").contains("Java 2");
    }

    @Test
    void logsOfAllPartsAreToldApart() throws IOException {
        Path logs = Files.createDirectories(directory.resolve(".himalia/logs"));
        Files.writeString(logs.resolve("kafka.log"), "one\ntwo\n");
        Files.writeString(logs.resolve("user-registry-1.log"), "three\n");
        Files.writeString(logs.resolve("user-registry-2.log"), "four\n");
        TestTerminal terminal = terminal();

        assertThat(terminal.run("logs", "-n", "1")).isZero();
        assertThat(terminal.out())
                .isEqualToNormalizingNewlines(
                        "kafka | two\nuser-registry-1 | three\nuser-registry-2 | four\n");
    }

    @Test
    void logsOfOnePartComeWithoutItsName() throws IOException {
        Path logs = Files.createDirectories(directory.resolve(".himalia/logs"));
        Files.writeString(logs.resolve("kafka.log"), "one\n");
        Files.writeString(logs.resolve("user-registry-1.log"), "two\n");
        TestTerminal terminal = terminal();

        terminal.run("logs", "user-registry");
        terminal.run("logs", "kafka");

        assertThat(terminal.out()).isEqualToNormalizingNewlines("two\none\n");
        assertThat(terminal.run("logs", "kafak")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Did you mean kafka?");
    }

    private TestTerminal terminal() {
        return new TestTerminal(directory);
    }
}
