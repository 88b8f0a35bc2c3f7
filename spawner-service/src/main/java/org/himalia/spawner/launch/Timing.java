package org.himalia.spawner.launch;

import java.time.Duration;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.Signal;

/**
 * How long things may take.
 *
 * @param start from the wish to a process
 * @param http from the process to its first answer
 * @param interrupt after SIGINT
 * @param term after SIGTERM
 * @param kill after SIGKILL, until it is repeated
 * @param poll between looks at a running server
 */
record Timing(
        Duration start,
        Duration http,
        Duration interrupt,
        Duration term,
        Duration kill,
        Duration poll) {
    static Timing of(SpawnerConfig config) {
        return new Timing(
                config.startTimeout(),
                config.httpTimeout(),
                config.interruptTimeout(),
                config.termTimeout(),
                config.killTimeout(),
                config.pollInterval());
    }

    Duration after(Signal signal) {
        return switch (signal) {
            case INT -> interrupt;
            case TERM -> term;
            case KILL -> kill;
        };
    }
}
