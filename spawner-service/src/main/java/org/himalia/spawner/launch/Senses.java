package org.himalia.spawner.launch;

import java.util.Optional;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.Observation;
import org.jboss.logging.Logger;

/** Looks at a server as far as its state makes that meaningful. */
final class Senses {
    private static final Logger LOG = Logger.getLogger(Senses.class);

    private final Launcher launcher;
    private final ReadinessProbe probe;

    Senses(Launcher launcher, ReadinessProbe probe) {
        this.launcher = launcher;
        this.probe = probe;
    }

    Sight look(Launch launch) {
        try {
            return switch (launch.state()) {
                case LaunchState.Idle idle -> new Sight.Nothing();
                case LaunchState.Revoking revoking -> new Sight.Nothing();
                case LaunchState.Launching(var launchId, var attempt) ->
                        launcher.find(launchId, launch.server())
                                .<Sight>map(Sight.Found::new)
                                .orElseGet(Sight.Nothing::new);
                case LaunchState.Waiting(Handle handle, int attempt) -> waiting(handle);
                case LaunchState.Running(Handle handle) -> observe(handle);
                case LaunchState.Ending(Handle handle, var signal, var outcome) -> observe(handle);
            };
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s cannot be looked at", launch.server());
            return new Sight.Unclear();
        }
    }

    private Sight waiting(Handle handle) {
        Sight seen = observe(handle);
        if (!(seen instanceof Sight.Alive)) {
            return seen;
        }
        Optional<String> version = probe.ask(handle);
        if (version.isEmpty()) {
            return observe(handle); // it may have ended while we waited for its answer
        }
        return launcher.objection(handle)
                .<Sight>map(Sight.Foreign::new)
                .orElseGet(() -> new Sight.Answering(version.get()));
    }

    private Sight observe(Handle handle) {
        return switch (launcher.observe(handle)) {
            case Observation.Running running -> new Sight.Alive();
            case Observation.Gone(String reason, String message) ->
                    new Sight.Gone(reason, message, reason.equals(Observation.Gone.PORT_TAKEN));
            case Observation.Unclear(String why) -> {
                LOG.warnf("%s: %s", handle.server(), why);
                yield new Sight.Unclear();
            }
        };
    }
}
