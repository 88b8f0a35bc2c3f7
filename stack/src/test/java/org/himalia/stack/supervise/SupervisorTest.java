package org.himalia.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.himalia.stack.StackException;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.process.FreePorts;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofSeconds(60));

    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final FreePorts ports = new FreePorts();
    private final FakeRecipe store = new FakeRecipe("store", 1, ports.pick(), Set.of());
    private final FakeRecipe first = new FakeRecipe("web", 1, ports.pick(), Set.of("store"));
    private final FakeRecipe second = new FakeRecipe("web", 2, ports.pick(), Set.of("store"));
    private final List<String> history = Collections.synchronizedList(new ArrayList<>());
    private final List<Supervisor> started = new ArrayList<>();

    @AfterEach
    void stopEverything() throws Exception {
        for (Supervisor supervisor : started) {
            supervisor.stop();
        }
        temporary.delete();
    }

    @Test
    void startsWhatOthersNeedFirstAndStopsItLast() throws Exception {
        Supervisor supervisor = start(store, first, second);
        assertThat(supervisor.awaitReady(PATIENCE)).isTrue();
        assertThat(history.indexOf("store-1 ready"))
                .isLessThan(history.indexOf("web-1 starting"))
                .isLessThan(history.indexOf("web-2 starting"));
        assertThat(store.completed).hasValue(1);
        supervisor.stop();
        assertThat(history.indexOf("store-1 stopping"))
                .isGreaterThan(history.indexOf("web-1 stopped"))
                .isGreaterThan(history.indexOf("web-2 stopped"));
        assertThat(store.ready(0)).isFalse();
    }

    @Test
    void startsACrashedPartAgainAfterAPauseThatGrows() throws Exception {
        Supervisor supervisor = start(store);
        supervisor.awaitReady(PATIENCE);
        assertThat(pauseAfterKill(supervisor)).isBetween(QUICK.first(), Duration.ofSeconds(5));
        assertThat(pauseAfterKill(supervisor)).isGreaterThan(QUICK.first().multipliedBy(2));
        PartReport report = supervisor.report().getFirst();
        assertThat(report.restarts()).isEqualTo(2);
        assertThat(report.reason()).isEqualTo("it was ended by signal 9");
        assertThat(report.state()).isEqualTo("ready");
    }

    @Test
    void keepsTryingWhatCannotBeStartedAndSaysWhy() throws Exception {
        store.startable = false;
        Supervisor supervisor = start(store, first);
        assertThat(supervisor.awaitReady(Duration.ofSeconds(1))).isFalse();
        // between two attempts; a moment before it may be at one
        await(
                () ->
                        supervisor.report().getFirst().state().equals("failed")
                                && "It cannot be started now."
                                        .equals(supervisor.report().getFirst().reason()));
        assertThat(supervisor.report().get(1).state()).isEqualTo("waiting");
        store.startable = true;
        assertThat(supervisor.awaitReady(PATIENCE)).isTrue();
    }

    @Test
    void restartsTheReplicasOfAServiceOneAfterTheOther() throws Exception {
        Supervisor supervisor = start(store, first, second);
        supervisor.awaitReady(PATIENCE);
        List<Long> before = pids(supervisor);
        history.clear();
        supervisor.restart("web");
        assertThat(history)
                .containsSubsequence(
                        "web-1 stopping", "web-1 ready", "web-2 stopping", "web-2 ready");
        assertThat(pids(supervisor).getFirst()).isEqualTo(before.getFirst());
        assertThat(pids(supervisor)).doesNotContain(before.get(1), before.get(2));
        assertThat(supervisor.report()).allMatch(report -> report.restarts() == 0);
    }

    @Test
    void refusesToRestartWhatThereIsNot() throws Exception {
        Supervisor supervisor = start(store);
        supervisor.awaitReady(PATIENCE);
        assertThatThrownBy(() -> supervisor.restart("wbe"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("wbe")
                .hasMessageContaining("store-1");
    }

    @Test
    void stopsWhatAKilledSupervisorLeftAndNotWhoHasItsNumberNow() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        Files.createDirectories(records());
        try {
            var records = new RunRecords(records());
            records.add(store, ProcessIdentity.of(left.pid()).orElseThrow());
            records.add(first, new ProcessIdentity(bystander.pid(), 1));
            assertThat(Supervisor.stopLeftBehind(records())).containsExactly("store-1");
            assertThat(left.waitFor()).isEqualTo(128 + 15);
            assertThat(bystander.isAlive()).isTrue();
            assertThat(records()).isEmptyDirectory();
        } finally {
            bystander.destroy();
            left.destroy();
        }
    }

    @Test
    void writesDownWhatItStartedAndForgetsWhatEnded() throws Exception {
        Supervisor supervisor = start(store);
        supervisor.awaitReady(PATIENCE);
        assertThat(records().resolve("store-1.json")).exists();
        supervisor.stop();
        assertThat(records()).isEmptyDirectory();
    }

    @Test
    void keepsTheOutputInALogThatOnlyItsOwnerReads() throws Exception {
        Supervisor supervisor = start(store);
        supervisor.awaitReady(PATIENCE);
        Path log = logs().resolve("store-1.log");
        await(() -> contains(log, "Serving"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(log)).doesNotContain("not for the log");
    }

    @Test
    void reportsWhereAPartIsAndHowMuchItTakes() throws Exception {
        Supervisor supervisor = start(store);
        supervisor.awaitReady(PATIENCE);
        PartReport report = supervisor.report().getFirst();
        assertThat(report.address()).isEqualTo(store.address());
        assertThat(report.memory()).isGreaterThan(5_000_000);
        assertThat(report.since()).isBetween(Instant.now().minusSeconds(30), Instant.now());
    }

    private Duration pauseAfterKill(Supervisor supervisor) throws InterruptedException {
        long pid = Objects.requireNonNull(supervisor.report().getFirst().pid());
        int prepared = store.prepared.get();
        Signal.KILL.to(ProcessIdentity.of(pid).orElseThrow());
        Instant killed = Instant.now();
        await(() -> store.prepared.get() > prepared);
        Duration pause = Duration.between(killed, Instant.now());
        await(() -> supervisor.report().getFirst().ready());
        return pause;
    }

    private Supervisor start(Recipe... recipes) throws Exception {
        Files.createDirectories(records());
        Files.createDirectories(logs());
        var supervisor =
                new Supervisor(
                        List.of(recipes),
                        new Supervisor.Options(records(), logs(), 1_000_000, QUICK),
                        report -> history.add(report.name() + " " + report.state()));
        started.add(supervisor);
        supervisor.start();
        return supervisor;
    }

    private Path records() {
        return temporary.path().resolve("records");
    }

    private Path logs() {
        return temporary.path().resolve("logs");
    }

    private static List<Long> pids(Supervisor supervisor) {
        return supervisor.report().stream().map(PartReport::pid).toList();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
