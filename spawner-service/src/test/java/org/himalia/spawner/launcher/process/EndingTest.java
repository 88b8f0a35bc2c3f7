package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.himalia.spawner.Settings;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.StartedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How servers end, and what a launcher knows that did not start them. */
class EndingTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path data;
    private final ProcessLauncher launcher;

    EndingTest(@TempDir Path data) {
        this.data = data;
        this.launcher = TestLaunchers.open(data);
    }

    @Test
    void anInterruptEndsAServerAndCleaningUpEndsWhatIgnoredIt() throws Exception {
        Handle handle = launcher.start(Orders.of("forks"));
        StartedServer.awaitAnswer(handle);
        int grandchild = grandchild("forks");

        launcher.stop(handle, Signal.INT);

        await().atMost(SOON).until(() -> gone(handle));
        assertThat(ProcessTable.find(grandchild)).as("ignores SIGINT").isPresent();
        launcher.cleanUp(handle);
        await().atMost(SOON).until(() -> ProcessTable.find(grandchild).isEmpty());
    }

    @Test
    void whatAServerThatDiedByItselfLeftIsFoundByItsEnvironment() throws Exception {
        Handle handle = launcher.start(Orders.of("forks"));
        StartedServer.awaitAnswer(handle);
        int grandchild = grandchild("forks");
        ProcessHandle.of(Run.of(handle).pid()).orElseThrow().destroyForcibly();
        await().atMost(SOON).until(() -> gone(handle));

        TestLaunchers.open(data).cleanUp(handle);

        await().atMost(SOON).until(() -> ProcessTable.find(grandchild).isEmpty());
    }

    @Test
    void aServerThatIgnoresRequestsEndsByKill() throws Exception {
        Handle handle = launcher.start(Orders.of("deaf"));
        StartedServer.awaitAnswer(handle);

        launcher.stop(handle, Signal.INT);
        launcher.stop(handle, Signal.TERM);

        assertThat(launcher.observe(handle)).isInstanceOf(Observation.Running.class);
        launcher.stop(handle, Signal.KILL);
        await().atMost(SOON).until(() -> gone(handle));
        launcher.cleanUp(handle);
    }

    @Test
    void aSignalReachesEveryProcessOfTheGroupButNobodyElse() throws Exception {
        Handle ada = launcher.start(Orders.of("ada"));
        Handle grace = launcher.start(Orders.of("grace"));
        StartedServer.awaitAnswer(ada);
        StartedServer.awaitAnswer(grace);

        launcher.stop(ada, Signal.KILL);
        await().atMost(SOON).until(() -> gone(ada));
        launcher.cleanUp(ada);

        assertThat(launcher.observe(grace)).isInstanceOf(Observation.Running.class);
        StartedServer.end(launcher, grace);
    }

    @Test
    void theStatusIsKnownFromTheMomentAServerIsGone() {
        for (int round = 0; round < 10; round++) {
            Handle handle = launcher.start(Orders.of("exits-grace"));
            Observation seen = launcher.observe(handle);
            for (long end = System.nanoTime() + SOON.toNanos();
                    seen instanceof Observation.Running && System.nanoTime() < end; ) {
                seen = launcher.observe(handle);
            }
            assertThat(seen)
                    .isInstanceOfSatisfying(
                            Observation.Gone.class,
                            gone -> assertThat(gone.message()).contains("status 3"));
            launcher.cleanUp(handle);
        }
    }

    @Test
    void aRecycledPidIsNotTakenForTheServer() throws Exception {
        Handle handle = launcher.start(Orders.of("ada"));
        StartedServer.awaitAnswer(handle);
        Run run = Run.of(handle);
        Run recycled = new Run(run.launchId(), run.pid(), run.start() - 1, run.uid(), run.port());

        assertThat(launcher.observe(recycled.handle(handle.server())))
                .isInstanceOf(Observation.Gone.class);
        launcher.stop(recycled.handle(handle.server()), Signal.KILL);
        assertThat(launcher.observe(handle)).isInstanceOf(Observation.Running.class);
        StartedServer.end(launcher, handle);
    }

    @Test
    void aServerOfAnEarlierBootIsGone() throws Exception {
        Handle handle = launcher.start(Orders.of("ada"));
        StartedServer.awaitAnswer(handle);
        Run run = Run.of(handle);
        Run earlier =
                new Run(run.launchId(), run.pid(), run.start(), run.uid(), run.port(), "before");

        assertThat(launcher.observe(earlier.handle(handle.server())))
                .isInstanceOf(Observation.Gone.class);
        StartedServer.end(launcher, handle);
    }

    @Test
    void aStartThatNobodyRecordedIsFoundByItsFile() throws Exception {
        LaunchOrder order = Orders.of("ada");
        Handle handle = launcher.start(order);
        StartedServer.awaitAnswer(handle);

        assertThat(TestLaunchers.open(data).find(order.launchId(), order.server()))
                .contains(handle);
        StartedServer.end(launcher, handle);
        assertThat(TestLaunchers.open(data).find(order.launchId(), order.server())).isEmpty();
    }

    @Test
    void aCancelledStartDoesNotReachTheServer() {
        LaunchOrder order = Orders.of("ada");
        assertThat(TestLaunchers.open(data).find(order.launchId(), order.server())).isEmpty();

        Handle handle = launcher.start(order); // as one that was slow to begin

        await().atMost(SOON).until(() -> gone(handle));
        assertThat(launcher.log(order.server(), 10)).isEmpty();
        assertThat(((Observation.Gone) launcher.observe(handle)).reason())
                .isEqualTo("not-recorded");
        launcher.cleanUp(handle);
        assertThat(data.resolve("run")).isEmptyDirectory();
    }

    @Test
    void ofAStartAndItsCancellationAtTheSameMomentNothingIsLeft() throws Exception {
        for (int round = 0; round < 8; round++) {
            LaunchOrder order = Orders.of("ada");
            var starting = Thread.ofVirtual().start(() -> launcher.start(order));
            Thread.sleep(round * 3L);
            boolean found = new Found(data, order).now();
            starting.join();
            if (!found) {
                await().atMost(SOON).until(() -> nothingRuns(order.launchId()));
            } else {
                Handle late =
                        TestLaunchers.open(data)
                                .find(order.launchId(), order.server())
                                .orElseThrow();
                StartedServer.end(launcher, late);
            }
        }
    }

    private record Found(Path data, LaunchOrder order) {
        boolean now() {
            return TestLaunchers.open(data).find(order.launchId(), order.server()).isPresent();
        }
    }

    private static boolean nothingRuns(UUID launchId) {
        return ProcessTable.all().stream().noneMatch(entry -> names(entry, launchId));
    }

    private static boolean names(ProcessTable.Entry entry, UUID launchId) {
        try {
            return Files.readString(Path.of("/proc/" + entry.pid() + "/cmdline"))
                    .contains(launchId.toString());
        } catch (java.io.IOException e) {
            return false; // ended meanwhile
        }
    }

    @Test
    void aServerOutlivesTheLauncherAndIsWhole() throws Exception {
        Handle handle = launcher.start(Orders.of("ada"));
        StartedServer.awaitAnswer(handle);
        ProcessLauncher next = TestLaunchers.of(new Settings(data));

        assertThat(next.observe(handle)).isInstanceOf(Observation.Running.class);
        assertThat(next.objection(handle)).isEmpty();
        next.stop(handle, Signal.INT);
        await().atMost(SOON).until(() -> next.observe(handle) instanceof Observation.Gone);
        next.cleanUp(handle);
    }

    private int grandchild(String user) throws Exception {
        Path file = data.resolve("homes").resolve(user).resolve("grandchild.pid");
        return Integer.parseInt(Files.readString(file));
    }

    private boolean gone(Handle handle) {
        return launcher.observe(handle) instanceof Observation.Gone;
    }
}
