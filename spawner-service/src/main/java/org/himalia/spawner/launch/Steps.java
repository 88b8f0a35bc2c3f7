package org.himalia.spawner.launch;

import java.util.List;
import java.util.UUID;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.problem.HubException;
import org.himalia.spawner.Blocking;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchException;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Signal;
import org.jboss.logging.Logger;

/**
 * Takes the steps that were decided on. Each is stored before it is taken, with what is told of it
 * in the same transaction; each may be taken again by another replica.
 */
final class Steps {
    private static final Logger LOG = Logger.getLogger(Steps.class);
    private static final int LOG_LINES = 30;
    private static final int BEGUN = 10;
    private static final int STARTED = 40;

    private final LaunchRepository launches;
    private final Launcher launcher;
    private final CredentialsClient credentials;
    private final Replica replica;

    Steps(
            LaunchRepository launches,
            Launcher launcher,
            CredentialsClient credentials,
            Replica replica) {
        this.launches = launches;
        this.launcher = launcher;
        this.credentials = credentials;
        this.replica = replica;
    }

    /**
     * Takes a step.
     *
     * @return the launch after it
     * @throws StaleLaunchException when the launch changed meanwhile: nothing was done then
     */
    Launch take(Launch launch, Action action) {
        return switch (action) {
            case Action.Rest rest -> launch;
            case Action.Look look -> launch;
            case Action.TellStopped tell ->
                    move(
                            launch,
                            new LaunchState.Idle(),
                            launch.wish().generation(),
                            List.of(Reports.stopped(launch)));
            case Action.Start(int attempt) -> start(launch, attempt);
            case Action.Adopt(Handle handle) -> adopt(launch, handle);
            case Action.Publish(Handle handle, String version) ->
                    move(
                            launch,
                            new LaunchState.Running(handle),
                            List.of(Reports.ready(launch, handle.target(), version)));
            case Action.End(Handle handle, Signal signal, Outcome outcome) ->
                    end(launch, handle, signal, outcome);
            case Action.CleanUp(Outcome outcome) -> cleanUp(launch, outcome);
            case Action.Revoke(Outcome outcome) -> revoke(launch, outcome);
            case Action.TellEarly(Outcome outcome) -> tellEarly(launch, outcome);
        };
    }

    private Launch start(Launch launch, int attempt) {
        UUID launchId = UUID.randomUUID();
        String message =
                attempt == 1
                        ? "Getting your server ready to start"
                        : "Another program had the port; trying another one";
        long generation = launch.wish().generation();
        Launch begun =
                move(
                        launch,
                        new LaunchState.Launching(launchId, attempt),
                        generation,
                        List.of(Reports.progress(launch, generation, BEGUN, message)));
        Handle handle;
        try {
            handle = launcher.start(order(begun, launchId));
        } catch (LaunchException e) {
            return failed(begun, e.reason(), e.getMessage());
        } catch (HubException e) {
            if (e.kind() == HubException.Kind.UNAVAILABLE) {
                throw e;
            }
            return failed(
                    begun, "refused", "The hub refused to start your server: " + e.getMessage());
        }
        return waiting(begun, handle, attempt, "Your server was started; it is loading now");
    }

    private LaunchOrder order(Launch launch, UUID launchId) {
        // whoever took over must not find its server's token replaced, or a second server
        replica.requireAlive();
        LaunchOrder.Credentials minted = credentials.mint(launch);
        replica.requireAlive();
        return new LaunchOrder(launchId, launch.server(), minted, launch.wish().userOptions());
    }

    private Launch adopt(Launch launch, Handle handle) {
        LOG.infof("%s: goes on with what an interrupted start left", launch.server());
        int attempt = launch.state() instanceof LaunchState.Launching l ? l.attempt() : 1;
        return waiting(launch, handle, attempt, "Your server was started; it is loading now");
    }

    private Launch waiting(Launch launch, Handle handle, int attempt, String message) {
        return move(
                launch,
                new LaunchState.Waiting(handle, attempt),
                List.of(Reports.progress(launch, launch.observedGeneration(), STARTED, message)));
    }

    private Launch failed(Launch launch, String reason, String message) {
        LOG.warnf("%s is not started (%s): %s", launch.server(), reason, message);
        return move(
                launch,
                new LaunchState.Revoking(new Outcome.Failed(reason, message, ""), false),
                List.of());
    }

    private Launch end(Launch launch, Handle handle, Signal signal, Outcome outcome) {
        if (signal == Signal.KILL && launch.state() instanceof LaunchState.Ending ending) {
            LOG.warnf(
                    "%s did not end after SIG%s; it gets SIGKILL",
                    launch.server(), ending.signal());
        }
        Outcome explained = explained(handle, outcome);
        Launch ending = move(launch, new LaunchState.Ending(handle, signal, explained), List.of());
        // a server that somebody else runs stays; for us it is gone all the same
        return launcher.stop(handle, signal) instanceof Observation.Gone
                ? cleanUp(ending, explained)
                : ending;
    }

    /** Why it does not answer can be told only while it runs. */
    private Outcome explained(Handle handle, Outcome outcome) {
        return outcome instanceof Outcome.Failed(String reason, String message, String log)
                        && reason.equals(Decision.HTTP_TIMEOUT)
                        && log.isEmpty()
                ? new Outcome.Failed(
                        reason, message + " " + launcher.diagnosis(handle), tail(handle))
                : outcome;
    }

    private Launch cleanUp(Launch launch, Outcome outcome) {
        Outcome logged = outcome;
        Handle handle = launch.state().handle();
        if (handle != null) {
            if (outcome instanceof Outcome.Failed(String reason, String message, String log)
                    && log.isEmpty()) {
                logged = new Outcome.Failed(reason, message, tail(handle));
            }
            launcher.cleanUp(handle);
        }
        return outcome instanceof Outcome.Again(int attempt)
                ? move(launch, new LaunchState.Launching(UUID.randomUUID(), attempt), List.of())
                : move(launch, new LaunchState.Revoking(logged, false), List.of());
    }

    private String tail(Handle handle) {
        return String.join("\n", launcher.log(handle.server(), LOG_LINES));
    }

    private Launch revoke(Launch launch, Outcome outcome) {
        credentials.revoke(launch);
        boolean told = launch.state() instanceof LaunchState.Revoking revoking && revoking.told();
        return move(
                launch, new LaunchState.Idle(), told ? List.of() : Reports.ended(launch, outcome));
    }

    private Launch tellEarly(Launch launch, Outcome outcome) {
        LaunchState told = new LaunchState.Revoking(outcome, true);
        return outcome instanceof Outcome.Superseded
                ? move(launch, told, launch.wish().generation(), List.of(Reports.stopped(launch)))
                : move(launch, told, Reports.ended(launch, outcome));
    }

    /** Tells how a start goes on while nothing changes. */
    void tell(ServerEvent event) {
        Blocking.await(() -> launches.tell(List.of(event)));
    }

    private Launch move(Launch launch, LaunchState to, List<? extends Event> events) {
        return move(launch, to, launch.observedGeneration(), events);
    }

    private Launch move(
            Launch launch, LaunchState to, long observed, List<? extends Event> events) {
        boolean here = launcher.nodeBound() && to.mayRun();
        return Blocking.await(
                () ->
                        launches.move(
                                launch, replica, to, observed, here ? replica.node() : "", events));
    }
}
