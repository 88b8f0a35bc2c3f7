package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.spawner.launch.Launches.HANDLE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.himalia.spawner.launch.Launches.Wanted;
import org.himalia.spawner.launcher.Signal;
import org.junit.jupiter.api.Test;

/** Every state with every wish, every sight and every age: what must hold for all of them. */
class DecisionTableTest {
    private static final List<Outcome> OUTCOMES =
            List.of(
                    new Outcome.Superseded(),
                    new Outcome.Again(2),
                    new Outcome.Failed("exited", "status 1", ""),
                    new Outcome.Lost("killed"));

    private static final List<Sight> SIGHTS =
            List.of(
                    new Sight.Nothing(),
                    new Sight.Found(HANDLE),
                    new Sight.Alive(),
                    new Sight.Answering("6.1.1"),
                    new Sight.Foreign("not ours"),
                    new Sight.Gone("exited", "status 1", false),
                    new Sight.Gone("port-taken", "taken", true),
                    new Sight.Unclear());

    private static final List<Duration> AGES =
            List.of(
                    Duration.ZERO,
                    Duration.ofMillis(100),
                    Decision.PATIENCE,
                    DecisionTest.TIMING.kill(),
                    DecisionTest.TIMING.term(),
                    DecisionTest.TIMING.interrupt(),
                    DecisionTest.TIMING.http(),
                    DecisionTest.TIMING.start(),
                    Duration.ofDays(1));

    private record Row(LaunchState state, Wanted wanted, Sight sight, Duration age, Action next) {}

    private static List<LaunchState> states() {
        List<LaunchState> states = new ArrayList<>();
        states.add(new LaunchState.Idle());
        for (int attempt = 1; attempt <= Decision.TRIES; attempt++) {
            states.add(new LaunchState.Launching(UUID.randomUUID(), attempt));
            states.add(new LaunchState.Waiting(HANDLE, attempt));
        }
        states.add(new LaunchState.Running(HANDLE));
        for (Outcome outcome : OUTCOMES) {
            for (Signal signal : Signal.values()) {
                states.add(new LaunchState.Ending(HANDLE, signal, outcome));
            }
            states.add(new LaunchState.Revoking(outcome, false));
            states.add(new LaunchState.Revoking(outcome, true));
        }
        return states;
    }

    private static List<Row> rows() {
        Decision decision = new Decision(DecisionTest.TIMING);
        List<Row> rows = new ArrayList<>();
        for (LaunchState state : states()) {
            for (Wanted wanted : Wanted.values()) {
                for (Sight sight : SIGHTS) {
                    for (Duration age : AGES) {
                        Launch launch = Launches.of(state, wanted);
                        rows.add(
                                new Row(
                                        state,
                                        wanted,
                                        sight,
                                        age,
                                        decision.next(launch, sight, age, age)));
                    }
                }
            }
        }
        return rows;
    }

    @Test
    void onlyAnIdleServerWithoutANewWishIsLeftAlone() {
        assertThat(rows())
                .allSatisfy(
                        row ->
                                assertThat(row.next() instanceof Action.Rest)
                                        .isEqualTo(
                                                row.state() instanceof LaunchState.Idle
                                                        && !row.wanted().newer()));
    }

    @Test
    void onlyWhatAnswersItselfAndIsStillWantedIsPublished() {
        assertThat(rows())
                .filteredOn(row -> row.next() instanceof Action.Publish)
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            assertThat(row.sight()).isInstanceOf(Sight.Answering.class);
                            assertThat(row.state()).isInstanceOf(LaunchState.Waiting.class);
                            assertThat(row.wanted().newer()).isFalse();
                        });
    }

    @Test
    void nothingIsStartedWhileAnotherServerOfTheSameNameMayRun() {
        assertThat(rows())
                .filteredOn(row -> row.next() instanceof Action.Start)
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            assertThat(row.state().handle()).isNull();
                            // an idle server is not looked for: its state says that nothing runs
                            assertThat(
                                            row.state() instanceof LaunchState.Idle
                                                    || !(row.sight() instanceof Sight.Found))
                                    .isTrue();
                        });
    }

    @Test
    void nothingThatIsGoneIsWaitedForOrAskedToEnd() {
        assertThat(rows())
                .filteredOn(row -> row.sight() instanceof Sight.Gone)
                .filteredOn(row -> row.state().handle() != null)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.next()).isInstanceOf(Action.CleanUp.class));
    }

    @Test
    void whatMayStillRunIsNeverCleanedUp() {
        assertThat(rows())
                .filteredOn(row -> row.state().handle() != null)
                .filteredOn(row -> row.next() instanceof Action.CleanUp)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.sight()).isInstanceOf(Sight.Gone.class));
    }

    @Test
    void aServerIsNeverAskedLessUrgentlyThanBefore() {
        assertThat(rows())
                .filteredOn(row -> row.state() instanceof LaunchState.Ending)
                .filteredOn(row -> row.next() instanceof Action.End)
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            Signal before = ((LaunchState.Ending) row.state()).signal();
                            Signal now = ((Action.End) row.next()).signal();
                            assertThat(now).isGreaterThanOrEqualTo(before);
                            assertThat(now).isNotEqualTo(Signal.INT);
                        });
    }

    @Test
    void aRunningServerThatIsWantedAndNotGoneIsLeftAlone() {
        assertThat(rows())
                .filteredOn(row -> row.state() instanceof LaunchState.Running)
                .filteredOn(row -> !row.wanted().newer() && !(row.sight() instanceof Sight.Gone))
                .isNotEmpty()
                .allSatisfy(
                        row ->
                                assertThat(row.next())
                                        .isEqualTo(new Action.Look(DecisionTest.TIMING.poll())));
    }

    @Test
    void aNewerWishIsNeverLeftWaitingForAServerThatIsNotEnding() {
        assertThat(rows())
                .filteredOn(row -> row.wanted().newer())
                .filteredOn(row -> !(row.state() instanceof LaunchState.Ending))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.next()).isNotInstanceOf(Action.Look.class));
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        assertThat(rows())
                .filteredOn(row -> row.next() instanceof Action.TellEarly)
                .isNotEmpty()
                .allSatisfy(
                        row ->
                                assertThat(row.state())
                                        .isInstanceOfSatisfying(
                                                LaunchState.Revoking.class,
                                                revoking -> assertThat(revoking.told()).isFalse()));
    }

    @Test
    void nobodyWaitsLongerForTheNextLookThanAnyOfTheTimesSays() {
        assertThat(rows())
                .filteredOn(row -> row.next() instanceof Action.Look)
                .allSatisfy(
                        row ->
                                assertThat(((Action.Look) row.next()).pause())
                                        .isBetween(
                                                Duration.ofMillis(50), DecisionTest.TIMING.poll()));
    }
}
