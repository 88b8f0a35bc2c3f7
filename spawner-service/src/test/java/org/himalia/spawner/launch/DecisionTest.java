package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.spawner.launch.Launches.HANDLE;

import java.time.Duration;
import java.util.UUID;
import org.himalia.spawner.launch.Launches.Wanted;
import org.himalia.spawner.launcher.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules, one by one; {@link DecisionTableTest} goes through all combinations. */
class DecisionTest {
    static final Timing TIMING =
            new Timing(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(7));

    private static final Outcome SUPERSEDED = new Outcome.Superseded();
    private static final Outcome FAILED = new Outcome.Failed("exited", "status 1", "");
    private static final Sight GONE = new Sight.Gone("exited", "status 1", false);
    private static final Sight PORT_TAKEN = new Sight.Gone("port-taken", "taken", true);
    private static final LaunchState IDLE = new LaunchState.Idle();
    private static final LaunchState WAITING = new LaunchState.Waiting(HANDLE, 1);
    private static final LaunchState RUNNING = new LaunchState.Running(HANDLE);

    private static Action next(LaunchState state, Wanted wanted, Sight sight, Duration passed) {
        return new Decision(TIMING).next(Launches.of(state, wanted), sight, passed, passed);
    }

    private static Action next(LaunchState state, Wanted wanted, Sight sight) {
        return next(state, wanted, sight, Duration.ZERO);
    }

    private static Action end(Signal signal, Outcome outcome) {
        return new Action.End(HANDLE, signal, outcome);
    }

    @Test
    void anIdleServerRestsUntilANewWishComes() {
        assertThat(next(IDLE, Wanted.AS_BEFORE, new Sight.Nothing())).isEqualTo(new Action.Rest());
        assertThat(next(IDLE, Wanted.STOPPED_AS_BEFORE, new Sight.Nothing()))
                .isEqualTo(new Action.Rest());
        assertThat(next(IDLE, Wanted.ANOTHER_START, new Sight.Nothing()))
                .isEqualTo(new Action.Start(1));
        assertThat(next(IDLE, Wanted.A_STOP, new Sight.Nothing()))
                .isEqualTo(new Action.TellStopped());
    }

    @Test
    void anInterruptedStartIsAdoptedWhenItLeftAServerAndRepeatedWhenItDidNot() {
        LaunchState launching = new LaunchState.Launching(UUID.randomUUID(), 2);

        assertThat(next(launching, Wanted.AS_BEFORE, new Sight.Found(HANDLE)))
                .isEqualTo(new Action.Adopt(HANDLE));
        assertThat(next(launching, Wanted.AS_BEFORE, new Sight.Nothing()))
                .isEqualTo(new Action.Start(2));
    }

    @Test
    void anInterruptedStartThatNobodyWantsAnyMoreIsUndone() {
        LaunchState launching = new LaunchState.Launching(UUID.randomUUID(), 1);

        assertThat(next(launching, Wanted.A_STOP, new Sight.Found(HANDLE)))
                .isEqualTo(end(Signal.INT, SUPERSEDED));
        assertThat(next(launching, Wanted.A_STOP, new Sight.Nothing()))
                .isEqualTo(new Action.CleanUp(SUPERSEDED));
    }

    @Test
    void aStartThatCannotEvenBeginFailsAfterItsTime() {
        LaunchState launching = new LaunchState.Launching(UUID.randomUUID(), 1);

        assertThat(next(launching, Wanted.AS_BEFORE, new Sight.Nothing(), Duration.ofSeconds(59)))
                .isEqualTo(new Action.Start(1));
        assertThat(next(launching, Wanted.AS_BEFORE, new Sight.Nothing(), Duration.ofSeconds(60)))
                .isInstanceOfSatisfying(
                        Action.CleanUp.class,
                        cleanUp ->
                                assertThat(cleanUp.outcome())
                                        .isInstanceOfSatisfying(
                                                Outcome.Failed.class,
                                                f -> {
                                                    assertThat(f.reason())
                                                            .isEqualTo("start-timeout");
                                                    assertThat(f.message()).contains("60 seconds");
                                                }));
    }

    @Test
    void theTimeThatAnEarlierTryWaitedInVainIsNotTakenFromTheNext() {
        LaunchState launching = new LaunchState.Launching(UUID.randomUUID(), 2);

        assertThat(next(launching, Wanted.AS_BEFORE, new Sight.Nothing(), Duration.ofSeconds(89)))
                .isEqualTo(new Action.Start(2));
        assertThat(next(launching, Wanted.AS_BEFORE, new Sight.Nothing(), Duration.ofSeconds(90)))
                .isInstanceOf(Action.CleanUp.class);
    }

    @Test
    void aServerThatAnswersIsPublished() {
        assertThat(next(WAITING, Wanted.AS_BEFORE, new Sight.Answering("6.1.1")))
                .isEqualTo(new Action.Publish(HANDLE, "6.1.1"));
    }

    @Test
    void aServerThatDiesWhileItStartsFailsAtOnce() {
        assertThat(next(WAITING, Wanted.AS_BEFORE, GONE)).isEqualTo(new Action.CleanUp(FAILED));
    }

    @Test
    void aServerThatNeverAnswersIsEndedAfterItsTimeAndTheAddressNamed() {
        assertThat(next(WAITING, Wanted.AS_BEFORE, new Sight.Alive(), Duration.ofSeconds(29)))
                .isInstanceOf(Action.Look.class);
        assertThat(next(WAITING, Wanted.AS_BEFORE, new Sight.Alive(), Duration.ofSeconds(30)))
                .isInstanceOfSatisfying(
                        Action.End.class,
                        end ->
                                assertThat(end.outcome())
                                        .isInstanceOfSatisfying(
                                                Outcome.Failed.class,
                                                f ->
                                                        assertThat(f.message())
                                                                .contains("http://127.0.0.1:8888")
                                                                .contains("30 seconds")));
    }

    @Test
    void aTakenPortLeadsToAnotherTryUntilThereWereEnough() {
        assertThat(next(WAITING, Wanted.AS_BEFORE, PORT_TAKEN))
                .isEqualTo(new Action.CleanUp(new Outcome.Again(2)));
        assertThat(
                        next(
                                new LaunchState.Waiting(HANDLE, Decision.TRIES),
                                Wanted.AS_BEFORE,
                                PORT_TAKEN))
                .isEqualTo(new Action.CleanUp(new Outcome.Failed("port-taken", "taken", "")));
    }

    @Test
    void aServerInWhosePlaceSomebodyElseAnswersIsNeverPublished() {
        assertThat(next(WAITING, Wanted.AS_BEFORE, new Sight.Foreign("not ours")))
                .isEqualTo(end(Signal.KILL, new Outcome.Again(2)));
        assertThat(
                        next(
                                new LaunchState.Waiting(HANDLE, Decision.TRIES),
                                Wanted.AS_BEFORE,
                                new Sight.Foreign("not ours")))
                .isEqualTo(end(Signal.INT, new Outcome.Failed("port-taken", "not ours", "")));
    }

    @ParameterizedTest
    @EnumSource(names = {"ANOTHER_START", "A_STOP"})
    void aNewerWishCancelsAStartAndEndsARunningServer(Wanted newer) {
        assertThat(next(WAITING, newer, new Sight.Answering("")))
                .isEqualTo(end(Signal.INT, SUPERSEDED));
        assertThat(next(RUNNING, newer, new Sight.Alive())).isEqualTo(end(Signal.INT, SUPERSEDED));
        assertThat(next(WAITING, newer, GONE)).isEqualTo(new Action.CleanUp(SUPERSEDED));
        assertThat(next(RUNNING, newer, GONE)).isEqualTo(new Action.CleanUp(SUPERSEDED));
    }

    @Test
    void aRunningServerIsLookedAtFromTimeToTimeAndItsDeathIsALoss() {
        assertThat(next(RUNNING, Wanted.AS_BEFORE, new Sight.Alive()))
                .isEqualTo(new Action.Look(Duration.ofSeconds(7)));
        assertThat(next(RUNNING, Wanted.AS_BEFORE, GONE))
                .isEqualTo(new Action.CleanUp(new Outcome.Lost("status 1")));
    }

    @Test
    void nothingIsConcludedFromAnUnclearSight() {
        assertThat(next(RUNNING, Wanted.AS_BEFORE, new Sight.Unclear()))
                .isInstanceOf(Action.Look.class);
        assertThat(next(WAITING, Wanted.AS_BEFORE, new Sight.Unclear()))
                .isInstanceOf(Action.Look.class);
    }

    @Test
    void aServerThatDoesNotObeyIsAskedMoreUrgentlyAndThenKilledAgainAndAgain() {
        for (Signal signal : Signal.values()) {
            LaunchState ending = new LaunchState.Ending(HANDLE, signal, FAILED);
            Duration time = TIMING.after(signal);
            Signal harder = signal == Signal.INT ? Signal.TERM : Signal.KILL;

            assertThat(next(ending, Wanted.AS_BEFORE, new Sight.Alive(), time.minusMillis(1)))
                    .isInstanceOf(Action.Look.class);
            assertThat(next(ending, Wanted.AS_BEFORE, new Sight.Alive(), time))
                    .isEqualTo(end(harder, FAILED));
            assertThat(next(ending, Wanted.AS_BEFORE, GONE)).isEqualTo(new Action.CleanUp(FAILED));
        }
    }

    @Test
    void whatAnEndMeantIsForgottenWhenANewerWishComes() {
        LaunchState ending = new LaunchState.Ending(HANDLE, Signal.INT, new Outcome.Again(2));

        assertThat(next(ending, Wanted.A_STOP, GONE)).isEqualTo(new Action.CleanUp(SUPERSEDED));
    }

    @Test
    void credentialsAreRevokedBeforeAnEndIsToldUnlessThatTakesLong() {
        LaunchState revoking = new LaunchState.Revoking(FAILED, false);

        assertThat(next(revoking, Wanted.AS_BEFORE, new Sight.Nothing()))
                .isEqualTo(new Action.Revoke(FAILED));
        assertThat(next(revoking, Wanted.AS_BEFORE, new Sight.Nothing(), Decision.PATIENCE))
                .isEqualTo(new Action.TellEarly(FAILED));
        assertThat(
                        next(
                                new LaunchState.Revoking(FAILED, true),
                                Wanted.AS_BEFORE,
                                new Sight.Nothing(),
                                Decision.PATIENCE))
                .isEqualTo(new Action.Revoke(FAILED));
    }

    @Test
    void aStopIsToldEarlyAsWellButARestartHasNothingToTell() {
        LaunchState revoking = new LaunchState.Revoking(SUPERSEDED, false);

        assertThat(next(revoking, Wanted.A_STOP, new Sight.Nothing(), Decision.PATIENCE))
                .isEqualTo(new Action.TellEarly(SUPERSEDED));
        assertThat(next(revoking, Wanted.ANOTHER_START, new Sight.Nothing(), Decision.PATIENCE))
                .isEqualTo(new Action.Revoke(SUPERSEDED));
    }

    @Test
    void pausesBetweenLooksGrowFromFiftyMillisecondsToHalfASecond() {
        assertThat(Decision.growing(Duration.ZERO)).isEqualTo(Duration.ofMillis(50));
        assertThat(Decision.growing(Duration.ofSeconds(4))).isEqualTo(Duration.ofMillis(200));
        assertThat(Decision.growing(Duration.ofSeconds(20))).isEqualTo(Duration.ofMillis(500));
    }
}
