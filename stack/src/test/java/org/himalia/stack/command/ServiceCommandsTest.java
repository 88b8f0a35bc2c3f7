package org.himalia.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.himalia.stack.client.ServiceClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that ask the services: {@code users}, {@code token}, {@code logs --server}. */
class ServiceCommandsTest {
    @TempDir Path directory;
    private final FakeServices services = new FakeServices();

    @AfterEach
    void stop() {
        services.close();
    }

    @Test
    void addsAPersonWithThePasswordFromStandardInput() {
        TestTerminal terminal = new TestTerminal(directory).typing("lovely numbers\nmore\n");

        assertThat(users(terminal, "add", "ada", "--password-stdin")).isZero();

        assertThat(services.users).containsEntry("ada", false);
        assertThat(services.passwords).containsEntry("ada", "lovely numbers");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("ada was added.");
    }

    @Test
    void asksTwiceForThePasswordOtherwise() {
        TestTerminal terminal =
                new TestTerminal(directory).answering("lovely numbers", "lovely numbers");

        assertThat(users(terminal, "add", "ada", "--admin")).isZero();

        assertThat(services.users).containsEntry("ada", true);
        assertThat(services.passwords).containsEntry("ada", "lovely numbers");
    }

    @Test
    void twoDifferentAnswersChangeNothing() {
        TestTerminal terminal = new TestTerminal(directory).answering("lovely numbers", "oops");

        assertThat(users(terminal, "add", "ada")).isEqualTo(ExitCode.FAILED);

        assertThat(services.users).isEmpty();
        assertThat(terminal.err()).contains("nothing was changed");
    }

    @Test
    void withoutATerminalThePasswordMustBePipedIn() {
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(users(terminal, "add", "ada")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--password-stdin");
        assertThat(users(terminal, "passwd", "ada", "--password-stdin")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Standard input is empty");
    }

    @Test
    void aPersonThatExistsKeepsTheirPassword() {
        services.users.put("ada", true);
        TestTerminal terminal = new TestTerminal(directory).typing("another one\n");

        assertThat(users(terminal, "add", "ada", "--password-stdin")).isEqualTo(ExitCode.FAILED);

        assertThat(services.passwords).isEmpty();
        assertThat(terminal.err()).contains("exists already").contains("himalia users passwd ada");
    }

    @Test
    void aRefusedPasswordLeavesAPersonWithoutOneAndSaysSo() {
        TestTerminal terminal = new TestTerminal(directory).typing("short\n");

        assertThat(users(terminal, "add", "ada", "--password-stdin")).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err())
                .contains("ada was added but has no password yet: At least 8 characters.")
                .contains("himalia users passwd ada");
    }

    @Test
    void changesAPassword() {
        TestTerminal terminal = new TestTerminal(directory).typing("lovely numbers\n");
        services.users.put("o/d d", false);

        assertThat(users(terminal, "passwd", "o/d d", "--password-stdin")).isZero();

        assertThat(services.asked.getLast().getRawPath()).isEqualTo("/internal/accounts/o%2Fd%20d");
    }

    @Test
    void makesAnAdministratorAndNoLongerOne() {
        services.users.put("ada", false);

        assertThat(users(new TestTerminal(directory), "admin", "ada")).isZero();
        assertThat(services.users).containsEntry("ada", true);
        assertThat(users(new TestTerminal(directory), "admin", "ada", "--revoke")).isZero();
        assertThat(services.users).containsEntry("ada", false);
    }

    @Test
    void theServicesOwnWordsAreShownWhenTheyRefuse() {
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(users(terminal, "admin", "nobody")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).isEqualToIgnoringNewLines("No such user: nobody");
    }

    @Test
    void listsPeopleWithTheStateOfTheirPassword() {
        services.users.put("ada", true);
        services.users.put("grace", false);
        services.users.put("hedy", false);
        services.passwords.put("ada", "lovely numbers");
        services.passwords.put("grace", "compiled");
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(users(terminal, "list")).isZero();

        assertThat(terminal.out())
                .isEqualToNormalizingNewlines(
                        """
                        NAME   ADMIN  PASSWORD
                        ada    yes    set
                        grace  no     locked until 2030-01-01T00:00:00Z
                        hedy   no     none
                        """);
    }

    @Test
    void aTokenIsAllThatStandardOutputGets() {
        services.users.put("ada", false);
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(token(terminal, services.client(), "ada", "--note", "ci", "--expires-in", "2h"))
                .isZero();

        assertThat(terminal.out()).isEqualToIgnoringNewLines("t0ken");
        assertThat(services.tokens.getFirst().toString())
                .contains("\"user\":\"ada\"", "\"note\":\"ci\"", "\"expires_in\":7200");
    }

    @Test
    void aTimeThatIsNoneIsAWrongCommandLine() {
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(token(terminal, services.client(), "ada", "--expires-in", "soon"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(services.asked).isEmpty();
    }

    @Test
    void aWrongSecretIsExplained() {
        TestTerminal terminal = new TestTerminal(directory);
        ServiceClient client = FakeServices.client("wrong", List.of(services.url()));

        assertThat(token(terminal, client, "ada")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("does not accept this command's secret");
    }

    @Test
    void aProcessThatIsGoneIsPassedOver() throws Exception {
        services.users.put("ada", false);
        TestTerminal terminal = new TestTerminal(directory);
        ServiceClient client =
                FakeServices.client(FakeServices.SECRET, List.of(closedPort(), services.url()));

        assertThat(token(terminal, client, "ada")).isZero();
    }

    @Test
    void whenNoProcessListensTheServiceIsNamed() throws Exception {
        TestTerminal terminal = new TestTerminal(directory);
        ServiceClient client = FakeServices.client(FakeServices.SECRET, List.of(closedPort()));

        assertThat(token(terminal, client, "ada")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err())
                .contains("auth-service does not answer")
                .contains("himalia logs auth-service");
    }

    @Test
    void printsTheLogOfAServer() {
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(logs(terminal, "--server", "ada/lab 1", "-n", "5")).isZero();

        assertThat(terminal.out()).isEqualTo("kernel started\n");
        assertThat(services.asked.getLast().getRawQuery())
                .isEqualTo("server_name=lab%201&lines=5&follow=false");
    }

    @Test
    void aServerThatNeverRanIsAFailure() {
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(logs(terminal, "--server", "grace")).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("has no such server");
    }

    @Test
    void anEmptyLogIsToldFromAMissingOne() {
        TestTerminal terminal = new TestTerminal(directory);

        assertThat(logs(terminal, "--server", "hedy")).isZero();
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("The log of hedy is empty.");
    }

    private int users(TestTerminal terminal, String... arguments) {
        UsersCommand users = new UsersCommand(terminal.terminal(), services::client);
        return Himalia.finish(terminal.terminal(), Commands.users(users), () -> false)
                .execute(arguments);
    }

    private int token(TestTerminal terminal, ServiceClient client, String... arguments) {
        TokenCommand token = new TokenCommand(terminal.terminal(), () -> client);
        return Himalia.finish(terminal.terminal(), new CommandLine(token), () -> false)
                .execute(arguments);
    }

    private int logs(TestTerminal terminal, String... arguments) {
        LogsCommand logs =
                new LogsCommand(
                        terminal.terminal(),
                        () -> {
                            throw new AssertionError("settings are not needed");
                        },
                        services::client);
        return Himalia.finish(terminal.terminal(), new CommandLine(logs), () -> false)
                .execute(arguments);
    }

    private static URI closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
