package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.event.EventCodec;
import org.himalia.spawner.Settings;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchException;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.StartedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers under uids of their own; needs the powers that give them. */
class OwnUidTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path data;
    private final Settings settings;
    private final ProcessLauncher launcher;

    OwnUidTest(@TempDir Path directory) throws IOException {
        // as on a real machine, the way to the data is open and the data are not
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        this.data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        Path script = Files.copy(SpawnerTestResource.script(), directory.resolve("server.py"));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-r--r--"));
        this.settings =
                new Settings(data)
                        .with("isolation", "uid")
                        .with("cmd", "[\"/usr/bin/python3\", \"" + script + "\"]");
        this.launcher = TestLaunchers.of(settings);
    }

    @BeforeEach
    void needsPowers() {
        assumeThat(Capabilities.missing())
                .as("run the tests as root to see servers under uids of their own; missing")
                .isEmpty();
    }

    @Test
    void everyPersonHasAUidWithoutAnyPower() throws Exception {
        Handle ada = launcher.start(Orders.of("ada"));
        Handle lab = launcher.start(Orders.of(ServerRef.of("ada", "lab")));
        Handle grace = launcher.start(Orders.of("grace"));

        int uid = uid(ada);
        assertThat(uid)
                .isGreaterThanOrEqualTo(200_000)
                .isEqualTo(uid(lab))
                .isNotEqualTo(uid(grace));
        List<String> status = Files.readAllLines(proc(ada, "status"));
        assertThat(status)
                .contains("Uid:\t%1$d\t%1$d\t%1$d\t%1$d".formatted(uid))
                .contains("Gid:\t%1$d\t%1$d\t%1$d\t%1$d".formatted(uid))
                .contains("CapInh:\t0000000000000000")
                .contains("CapPrm:\t0000000000000000")
                .contains("CapEff:\t0000000000000000")
                .contains("CapAmb:\t0000000000000000")
                .contains("NoNewPrivs:\t1")
                .anySatisfy(line -> assertThat(line.strip()).matches("Groups:(\\s*" + uid + ")?"));
        for (Handle handle : List.of(ada, lab, grace)) {
            StartedServer.end(launcher, handle);
        }
    }

    @Test
    void aHomeBelongsToItsPersonAloneAndNobodyElseCanLook() throws Exception {
        Handle ada = launcher.start(Orders.of("ada"));
        Handle grace = launcher.start(Orders.of("grace"));
        int stranger = uid(grace);
        Path home = data.resolve("homes/ada");

        assertThat(Files.getAttribute(home, "unix:uid")).isEqualTo(uid(ada));
        assertThat(Files.getAttribute(home, "unix:gid")).isEqualTo(uid(ada));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(as(stranger, "ls " + home)).isNotZero();
        assertThat(as(stranger, "ls " + data.resolve("homes"))).isNotZero();
        assertThat(as(stranger, "cat " + data.resolve("logs/servers/ada.log"))).isNotZero();
        assertThat(as(stranger, "ls " + data.resolve("run"))).isNotZero();
        assertThat(as(stranger, "cat " + proc(ada, "environ"))).isNotZero();
        assertThat(as(stranger, "kill -0 " + Run.of(ada).pid())).isNotZero();
        assertThat(as(uid(ada), "touch " + home.resolve("mine"))).isZero();
        StartedServer.end(launcher, ada);
        StartedServer.end(launcher, grace);
    }

    @Test
    void aHomeOfAnotherAccountIsGivenBackAndLinksAreNotFollowed() throws Exception {
        Path home = Files.createDirectories(data.resolve("homes/ada"));
        Files.setPosixFilePermissions(
                data.resolve("homes"), PosixFilePermissions.fromString("rwx--x--x"));
        Path precious = Files.writeString(data.resolve("precious"), "the hub's");
        Path third = Files.writeString(home.resolve("somebody-elses"), "x");
        Files.createSymbolicLink(home.resolve("link"), precious);
        Path inner = Files.createDirectories(home.resolve("work/deep")).resolve("notes");
        Files.writeString(inner, "mine");
        for (Path path : List.of(home, home.resolve("work"), home.resolve("work/deep"), inner)) {
            Files.setAttribute(path, "unix:uid", 299_999);
        }
        Files.setAttribute(third, "unix:uid", 299_998);

        Handle ada = launcher.start(Orders.of("ada"));

        int uid = uid(ada);
        for (Path path : List.of(home, home.resolve("work"), home.resolve("work/deep"), inner)) {
            assertThat(Files.getAttribute(path, "unix:uid")).as("%s", path).isEqualTo(uid);
        }
        assertThat(Files.getAttribute(third, "unix:uid")).isEqualTo(299_998);
        assertThat(Files.getAttribute(precious, "unix:uid")).isEqualTo(Homes.self());
        assertThat(Files.getAttribute(home.resolve("link"), "unix:uid", LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(uid);
        StartedServer.end(launcher, ada);
    }

    @Test
    void aPortThatAnotherPersonHoldsIsNotTakenForTheServer() throws Exception {
        Handle ada = launcher.start(Orders.of("ada"));
        Handle grace = launcher.start(Orders.of("grace"));
        StartedServer.awaitAnswer(ada);
        StartedServer.awaitAnswer(grace);
        Run impostor = Run.of(ada);
        Handle crossed =
                new Run(
                                impostor.launchId(),
                                impostor.pid(),
                                impostor.start(),
                                impostor.uid(),
                                Run.of(grace).port())
                        .handle(ada.server());

        assertThat(launcher.objection(ada)).isEmpty();
        assertThat(launcher.objection(crossed)).isPresent();
        StartedServer.end(launcher, ada);
        StartedServer.end(launcher, grace);
    }

    @Test
    void endingTheLastServerOfAPersonEndsEverythingOfTheirs() throws Exception {
        Handle first = launcher.start(Orders.of("forks"));
        Handle second = launcher.start(Orders.of(ServerRef.of("forks", "lab")));
        StartedServer.awaitAnswer(first);
        StartedServer.awaitAnswer(second);
        int uid = uid(first);

        launcher.stop(first, Signal.INT);
        await().atMost(SOON).until(() -> launcher.observe(first) instanceof Observation.Gone);
        launcher.cleanUp(first);

        assertThat(launcher.observe(second)).isInstanceOf(Observation.Running.class);
        launcher.stop(second, Signal.INT);
        await().atMost(SOON).until(() -> launcher.observe(second) instanceof Observation.Gone);
        launcher.cleanUp(second);
        await().atMost(SOON)
                .until(
                        () ->
                                ProcessTable.all().stream()
                                        .noneMatch(
                                                e -> ProcessTable.uid(e.pid()).orElse(-1) == uid));
    }

    @Test
    void aProgramThatServersCannotReachIsNamedWithTheClosedFolder() throws Exception {
        Path closed = Files.createDirectory(data.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        Path program = Files.writeString(closed.resolve("server"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        ProcessLauncher unlucky = TestLaunchers.of(settings.with("cmd", "[\"" + program + "\"]"));

        assertThatThrownBy(() -> unlucky.start(Orders.of("ada")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("chmod o+x " + closed.toRealPath());
    }

    @Test
    void aClosedWayToTheHomesIsNamed() throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> launcher.start(Orders.of("ada")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("chmod o+x " + data.toRealPath());
    }

    private static int uid(Handle handle) throws Exception {
        JsonNode answer = EventCodec.JSON.readTree(StartedServer.awaitAnswer(handle));
        return answer.path("uid").asInt();
    }

    private static Path proc(Handle handle, String file) {
        return Path.of("/proc", Integer.toString(Run.of(handle).pid()), file);
    }

    /** Exit status of a shell command under another uid. */
    private static int as(int uid, String command) throws Exception {
        Process process =
                new ProcessBuilder(
                                "setpriv",
                                "--reuid=" + uid,
                                "--regid=" + uid,
                                "--clear-groups",
                                "--",
                                "/bin/sh",
                                "-c",
                                command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
