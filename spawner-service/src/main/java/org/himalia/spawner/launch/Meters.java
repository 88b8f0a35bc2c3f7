package org.himalia.spawner.launch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.himalia.spawner.launcher.Signal;

/**
 * What is counted of launches: {@code himalia.spawner.starts} with the time from the beginning to
 * the first answer or the failure, {@code himalia.spawner.losses}, and {@code
 * himalia.spawner.signals} that servers got.
 */
final class Meters {
    private static final Duration[] BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofSeconds(120)
    };

    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts a step that was taken.
     *
     * @param begun time since the start was begun
     */
    void taken(Launch from, Action action, Launch to, Duration begun) {
        if (action instanceof Action.Publish) {
            started("ready", "", begun);
        }
        if (action instanceof Action.End(var handle, Signal signal, var after)) {
            signalled(signal);
        }
        if (to.state() instanceof LaunchState.Revoking(Outcome outcome, boolean told)
                && !(from.state() instanceof LaunchState.Revoking)) {
            gone(outcome, begun);
        }
    }

    private void gone(Outcome outcome, Duration begun) {
        switch (outcome) {
            case Outcome.Failed failed -> started("failed", failed.reason(), begun);
            case Outcome.Lost lost -> lost();
            case Outcome.Superseded superseded -> {}
            case Outcome.Again again -> {}
        }
    }

    private void started(String outcome, String reason, Duration took) {
        Timer.builder("himalia.spawner.starts")
                .description("Starts, from the beginning to the first answer or the failure")
                .tag("outcome", outcome)
                .tag("reason", reason)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    private void signalled(Signal signal) {
        Counter.builder("himalia.spawner.signals")
                .description("Requests to servers to end, by their urgency")
                .tag("signal", signal.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    private void lost() {
        Counter.builder("himalia.spawner.losses")
                .description("Running servers that ended by themselves")
                .register(registry)
                .increment();
    }
}
