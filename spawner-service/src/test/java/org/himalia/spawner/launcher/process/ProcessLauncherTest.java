package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.EventCodec;
import org.himalia.spawner.Settings;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchException;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.LauncherContract;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under the hub's own account; other isolations have tests of their own. */
class ProcessLauncherTest extends LauncherContract {
    private final Path data;
    private Launcher launcher;

    ProcessLauncherTest(@TempDir Path data) {
        this.data = data;
        this.launcher = TestLaunchers.open(data);
    }

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    @Override
    protected Launcher restarted() {
        return TestLaunchers.open(data);
    }

    @Override
    protected LaunchOrder possible() {
        return Orders.of("ada");
    }

    @Override
    protected LaunchOrder impossible() {
        launcher = TestLaunchers.of(new Settings(data).with("cmd", "[\"no-such-program\"]"));
        return Orders.of("ada");
    }

    private JsonNode answer(Handle handle) throws Exception {
        return EventCodec.JSON.readTree(StartedServer.awaitAnswer(handle));
    }

    @Test
    void aServerSeesExactlyTheVariablesOfItsContract() throws Exception {
        Settings settings =
                new Settings(data)
                        .withHub("base-url", "/base/")
                        .withHub("public-url", "https://hub.example.org/base/")
                        .with("hub-api-url", "http://127.0.0.1:8081/base/hub/api")
                        .with("default-url", "/lab?u={username}")
                        .with("notebook-dir", "~/work")
                        .with("env-keep", "JAVA_HOME_OF_THE_TEST")
                        .with(
                                "environment",
                                "{\"EXTRA\": \"a b\", \"JUPYTERHUB_SERVER_NAME\": \"mine\"}");
        launcher = TestLaunchers.of(settings);

        Handle handle = launcher().start(Orders.of(ServerRef.of("ada@example.org", "lab")));

        String home = data.toRealPath().resolve("homes/ada-40example-2eorg").toString();
        Map<String, String> expected = new HashMap<>();
        expected.put("JUPYTERHUB_API_TOKEN", "secret-of-ada@example.org");
        expected.put("JPY_API_TOKEN", "secret-of-ada@example.org");
        expected.put("JUPYTERHUB_CLIENT_ID", "jupyterhub-user-ada@example.org");
        expected.put("JUPYTERHUB_USER", "ada@example.org");
        expected.put("JUPYTERHUB_SERVER_NAME", "mine");
        expected.put("JUPYTERHUB_SERVICE_PREFIX", "/base/user/ada@example.org/lab/");
        expected.put("JUPYTERHUB_SERVICE_URL", handle.target() + "/base/user/ada@example.org/lab/");
        expected.put("JUPYTERHUB_API_URL", "http://127.0.0.1:8081/base/hub/api");
        expected.put(
                "JUPYTERHUB_ACTIVITY_URL",
                "http://127.0.0.1:8081/base/hub/api/users/ada@example.org/activity");
        expected.put("JUPYTERHUB_BASE_URL", "/base/");
        expected.put("JUPYTERHUB_HOST", "https://hub.example.org");
        expected.put(
                "JUPYTERHUB_OAUTH_CALLBACK_URL", "/base/user/ada@example.org/lab/oauth_callback");
        String access =
                "[\"access:servers!server=ada@example.org/lab\",\"access:servers!user=ada@example.org\"]";
        expected.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", access);
        expected.put("JUPYTERHUB_OAUTH_SCOPES", access);
        expected.put("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", "[\"read:users:name\"]");
        expected.put(
                "JUPYTERHUB_PUBLIC_URL", "https://hub.example.org/base/user/ada@example.org/lab/");
        expected.put("JUPYTERHUB_PUBLIC_HUB_URL", "https://hub.example.org/base/hub/");
        expected.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0");
        expected.put("JUPYTERHUB_ROOT_DIR", home + "/work");
        expected.put("JUPYTERHUB_DEFAULT_URL", "/lab?u=ada@example.org");
        expected.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        expected.put("HOME", home);
        expected.put("USER", "ada@example.org");
        expected.put("SHELL", "/bin/bash");
        expected.put("EXTRA", "a b");
        Map<String, String> seen = new HashMap<>();
        answer(handle)
                .path("environment")
                .properties()
                .forEach(entry -> seen.put(entry.getKey(), entry.getValue().asText()));
        // set by the shell and by Python themselves
        List.of("PWD", "OLDPWD", "SHLVL", "_", "LC_CTYPE").forEach(seen::remove);
        assertThat(seen).containsExactlyInAnyOrderEntriesOf(expected);
        StartedServer.end(launcher(), handle);
    }

    @Test
    void noSecretIsOnTheCommandLine() throws Exception {
        Handle handle = launcher().start(possible());
        StartedServer.awaitAnswer(handle);

        for (ProcessTable.Entry entry :
                ProcessTable.descendants(ProcessTable.all(), (int) ProcessHandle.current().pid())) {
            Path line = Path.of("/proc", Integer.toString(entry.pid()), "cmdline");
            assertThat(Files.exists(line) ? Files.readString(line) : "")
                    .doesNotContain("secret-of-");
        }
        StartedServer.end(launcher(), handle);
    }

    @Test
    void aServerWorksInItsPrivateHomeAndWritesToAPrivateLog() throws Exception {
        Handle handle = launcher().start(possible());

        Path home = data.resolve("homes/ada");
        assertThat(answer(handle).path("cwd").asText()).isEqualTo(home.toRealPath().toString());
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(mode(data.resolve("homes"))).isEqualTo("rwx--x--x");
        assertThat(mode(data.resolve("logs"))).isEqualTo("rwx------");
        assertThat(mode(data.resolve("logs/servers/ada.log"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("run"))).isEqualTo("rwx------");
        assertThat(launcher().log(handle.server(), 5))
                .anySatisfy(line -> assertThat(line).startsWith("hello from ada"));
        StartedServer.end(launcher(), handle);
    }

    @Test
    void aNewStartBeginsANewLogAndKeepsThePreviousOne() throws Exception {
        Handle first = launcher().start(possible());
        StartedServer.awaitAnswer(first);
        StartedServer.end(launcher(), first);
        Handle second = launcher().start(possible());
        StartedServer.awaitAnswer(second);

        assertThat(launcher().log(first.server(), 100)).hasSize(1);
        assertThat(data.resolve("logs/servers/ada.log.1")).content().contains("hello from ada");
        StartedServer.end(launcher(), second);
    }

    @Test
    void aPlantedLinkIsNotUsedAsHome() throws Exception {
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        Files.createDirectory(data.resolve("homes"));
        Files.createSymbolicLink(data.resolve("homes/ada"), elsewhere);

        assertThatThrownBy(() -> launcher().start(possible()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("not a directory");
    }

    @Test
    void aCommandThatDoesNotExistIsNamedWithThePlacesLookedAt() {
        launcher =
                TestLaunchers.of(
                        new Settings(data)
                                .with("cmd", "[\"no-such-program\"]")
                                .with("path", "/usr/bin:/opt/none"));

        assertThatThrownBy(() -> launcher().start(possible()))
                .hasMessageContaining("no-such-program does not exist")
                .hasMessageContaining("/usr/bin, /opt/none");
    }

    @Test
    void aFileThatIsNoProgramIsNamed() throws Exception {
        Path file = Files.writeString(data.resolve("notes.txt"), "no program");
        launcher = TestLaunchers.of(new Settings(data).with("cmd", "[\"" + file + "\"]"));

        assertThatThrownBy(() -> launcher().start(possible()))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("may be executed");
    }

    @Test
    void anEndAtOnceIsExplainedByStatusAndLastLines() {
        Handle handle = launcher().start(Orders.of("exits"));

        Observation.Gone gone = awaitGone(handle);

        assertThat(gone.reason()).isEqualTo("exited");
        assertThat(gone.message()).contains("status 3");
        assertThat(launcher().log(handle.server(), 10)).contains("I have a bad configuration");
        launcher().cleanUp(handle);
    }

    @Test
    void anEndIsToldAtOnceToWhoeverAsked() {
        Handle handle = launcher().start(Orders.of("exits"));
        var told = new java.util.concurrent.atomic.AtomicBoolean();

        launcher().onEnd(handle, () -> told.set(true));

        await().atMost(Duration.ofSeconds(5)).untilTrue(told);
        launcher().cleanUp(handle);
    }

    @Test
    void aKilledServerIsExplainedAsKilled() throws Exception {
        Handle handle = launcher().start(possible());
        StartedServer.awaitAnswer(handle);

        Kill.send(Signal.KILL, List.of(Run.of(handle).pid()));

        assertThat(awaitGone(handle).message()).contains("signal 9").contains("memory");
        launcher().cleanUp(handle);
    }

    @Test
    void aServerOnAnotherPortIsDiagnosedWithThatPort() {
        Handle handle = launcher().start(Orders.of("astray"));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> launcher().diagnosis(handle).contains("instead of"));
        assertThat(launcher().diagnosis(handle))
                .contains("instead of " + handle.target().getPort())
                .contains("JUPYTERHUB_SERVICE_URL");
        StartedServer.end(launcher(), handle);
    }

    @Test
    void aServerThatDoesNotListenIsDiagnosedSo() {
        Handle handle = launcher().start(Orders.of("silent"));

        assertThat(launcher().diagnosis(handle)).contains("listens on no port yet");
        StartedServer.end(launcher(), handle);
    }

    @Test
    void aPortThatAStrangerTookIsNoticed() {
        Handle handle = launcher().start(Orders.of("taken"));

        Observation.Gone gone = awaitGone(handle);

        assertThat(gone.reason()).isEqualTo(Observation.Gone.PORT_TAKEN);
        assertThat(launcher().objection(handle)).isPresent();
        launcher().cleanUp(handle);
    }

    @Test
    void aFullDiskIsSaidSo() throws Exception {
        Path script =
                Files.writeString(
                        data.resolve("full.sh"),
                        "#!/bin/sh\necho 'write error: No space left on device' >&2\nexit 1\n",
                        java.nio.charset.StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        launcher = TestLaunchers.of(new Settings(data).with("cmd", "[\"" + script + "\"]"));

        Observation.Gone gone = awaitGone(launcher().start(possible()));

        assertThat(gone.reason()).isEqualTo("disk-full");
        assertThat(gone.message()).contains("Delete files");
    }

    private Observation.Gone awaitGone(Handle handle) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> launcher().observe(handle) instanceof Observation.Gone);
        return (Observation.Gone) launcher().observe(handle);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
