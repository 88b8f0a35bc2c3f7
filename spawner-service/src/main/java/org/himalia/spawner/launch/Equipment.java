package org.himalia.spawner.launch;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.Dependent;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.Launcher;

/** What a controller works with; each has its own, and is a replica of its own. */
@Dependent
class Equipment {
    private final LaunchRepository launches;
    private final Launcher launcher;
    private final Replica replica;
    private final Senses senses;
    private final Decision decision;
    private final Steps steps;
    private final Traces traces;
    private final Meters meters;

    Equipment(
            Pool database,
            LaunchRepository launches,
            Launcher launcher,
            ReadinessProbe probe,
            CredentialsClient credentials,
            SpawnerConfig config,
            Traces traces,
            MeterRegistry metrics) {
        this.launches = launches;
        this.launcher = launcher;
        this.replica = new Replica(database, config.node());
        this.senses = new Senses(launcher, probe);
        this.decision = new Decision(Timing.of(config));
        this.steps = new Steps(launches, launcher, credentials, replica);
        this.traces = traces;
        this.meters = new Meters(metrics);
    }

    LaunchRepository launches() {
        return launches;
    }

    Launcher launcher() {
        return launcher;
    }

    Replica replica() {
        return replica;
    }

    Senses senses() {
        return senses;
    }

    Decision decision() {
        return decision;
    }

    Steps steps() {
        return steps;
    }

    Traces traces() {
        return traces;
    }

    Meters meters() {
        return meters;
    }
}
