package org.himalia.spawner.launch;

import java.time.Duration;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Signal;

/**
 * What to do next with a server: from what is wanted, how far it is, what is seen of it, and how
 * long that has been so. Rules only; nothing is done here.
 */
final class Decision {
    /** Reason of a server that never answered. */
    static final String HTTP_TIMEOUT = "http-timeout";

    /** Tries of one start, when ports turn out to be taken. */
    static final int TRIES = 3;

    /** How long a report waits for the credentials to be revoked. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LAST_LOOK = Duration.ofMillis(500);

    /** A server that took a time is noticed after at most this part of that time more. */
    private static final int SHARE = 20;

    private final Timing timing;

    Decision(Timing timing) {
        this.timing = timing;
    }

    /**
     * The next step.
     *
     * @param begun time since the start was begun
     * @param since time since the state was entered
     */
    Action next(Launch launch, Sight sight, Duration begun, Duration since) {
        return switch (launch.state()) {
            case LaunchState.Idle idle -> idle(launch);
            case LaunchState.Launching launching -> launching(launch, launching, sight, begun);
            case LaunchState.Waiting waiting -> waiting(launch, waiting, sight, since);
            case LaunchState.Running running -> running(launch, running, sight);
            case LaunchState.Ending ending -> ending(launch, ending, sight, since);
            case LaunchState.Revoking revoking -> revoking(launch, revoking, since);
        };
    }

    private static Action idle(Launch launch) {
        if (!launch.superseded()) {
            return new Action.Rest();
        }
        return launch.wish().running() ? new Action.Start(1) : new Action.TellStopped();
    }

    private Action launching(
            Launch launch, LaunchState.Launching state, Sight sight, Duration begun) {
        if (sight instanceof Sight.Found(Handle handle)) {
            return launch.superseded() ? end(handle) : new Action.Adopt(handle);
        }
        if (launch.superseded()) {
            return new Action.CleanUp(new Outcome.Superseded());
        }
        // earlier tries had their time to answer
        Duration longest = timing.start().plus(timing.http().multipliedBy(state.attempt() - 1L));
        return begun.compareTo(longest) < 0
                ? new Action.Start(state.attempt())
                : new Action.CleanUp(
                        new Outcome.Failed(
                                "start-timeout",
                                "Your server could not be started within "
                                        + seconds(longest)
                                        + ", because a part of the hub did not answer. Try again in"
                                        + " a minute; if it does not help, tell an administrator.",
                                ""));
    }

    private Action waiting(Launch launch, LaunchState.Waiting state, Sight sight, Duration since) {
        Handle handle = state.handle();
        if (launch.superseded()) {
            return sight instanceof Sight.Gone
                    ? new Action.CleanUp(new Outcome.Superseded())
                    : end(handle);
        }
        return switch (sight) {
            case Sight.Answering(String version) -> new Action.Publish(handle, version);
            case Sight.Gone gone ->
                    new Action.CleanUp(
                            gone.again() && state.attempt() < TRIES
                                    ? new Outcome.Again(state.attempt() + 1)
                                    : new Outcome.Failed(gone.reason(), gone.message(), ""));
            case Sight.Foreign(String message) -> foreign(state, message);
            case Sight.Alive alive -> patient(handle, since);
            case Sight.Unclear unclear -> patient(handle, since);
            case Sight.Nothing nothing -> patient(handle, since);
            case Sight.Found found -> patient(handle, since);
        };
    }

    private static Action foreign(LaunchState.Waiting state, String message) {
        return state.attempt() < TRIES
                ? new Action.End(
                        state.handle(), Signal.KILL, new Outcome.Again(state.attempt() + 1))
                : new Action.End(
                        state.handle(), Signal.INT, new Outcome.Failed("port-taken", message, ""));
    }

    private Action patient(Handle handle, Duration since) {
        if (since.compareTo(timing.http()) < 0) {
            return new Action.Look(growing(since));
        }
        String message =
                "Your server was started but did not answer at "
                        + handle.target()
                        + " within "
                        + seconds(timing.http())
                        + ".";
        return new Action.End(handle, Signal.INT, new Outcome.Failed(HTTP_TIMEOUT, message, ""));
    }

    private Action running(Launch launch, LaunchState.Running state, Sight sight) {
        if (sight instanceof Sight.Gone gone) {
            return new Action.CleanUp(
                    launch.superseded()
                            ? new Outcome.Superseded()
                            : new Outcome.Lost(gone.message()));
        }
        return launch.superseded() ? end(state.handle()) : new Action.Look(timing.poll());
    }

    private Action ending(Launch launch, LaunchState.Ending state, Sight sight, Duration since) {
        Outcome outcome = launch.superseded() ? new Outcome.Superseded() : state.outcome();
        if (sight instanceof Sight.Gone) {
            return new Action.CleanUp(outcome);
        }
        if (since.compareTo(timing.after(state.signal())) < 0) {
            return new Action.Look(growing(since));
        }
        return new Action.End(state.handle(), harder(state.signal()), outcome);
    }

    private static Action revoking(Launch launch, LaunchState.Revoking state, Duration since) {
        boolean owed =
                !state.told()
                        && (!(state.outcome() instanceof Outcome.Superseded)
                                || launch.superseded() && !launch.wish().running());
        return owed && since.compareTo(PATIENCE) >= 0
                ? new Action.TellEarly(state.outcome())
                : new Action.Revoke(state.outcome());
    }

    private static Action end(Handle handle) {
        return new Action.End(handle, Signal.INT, new Outcome.Superseded());
    }

    private static Signal harder(Signal signal) {
        return signal == Signal.INT ? Signal.TERM : Signal.KILL;
    }

    /** A twentieth of the time waited so far, within bounds. */
    static Duration growing(Duration waited) {
        Duration share = waited.dividedBy(SHARE);
        if (share.compareTo(FIRST_LOOK) < 0) {
            return FIRST_LOOK;
        }
        return share.compareTo(LAST_LOOK) < 0 ? share : LAST_LOOK;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " seconds";
    }
}
