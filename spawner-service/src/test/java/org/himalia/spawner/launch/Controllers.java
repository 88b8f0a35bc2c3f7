package org.himalia.spawner.launch;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.himalia.outbox.Notices;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.Launcher;

/** Further replicas in the same process, with launchers and settings of their own. */
@Singleton
class Controllers {
    private final Pool database;
    private final LaunchRepository launches;
    private final ReadinessProbe probe;
    private final CredentialsClient credentials;
    private final Traces traces;
    private final MeterRegistry metrics;
    private final Notices notices;

    Controllers(
            Pool database,
            LaunchRepository launches,
            ReadinessProbe probe,
            CredentialsClient credentials,
            Traces traces,
            MeterRegistry metrics,
            Notices notices) {
        this.database = database;
        this.launches = launches;
        this.probe = probe;
        this.credentials = credentials;
        this.traces = traces;
        this.metrics = metrics;
        this.notices = notices;
    }

    /** A replica that does nothing yet. */
    LaunchController controller(Launcher launcher, SpawnerConfig config) {
        return new LaunchController(
                new Equipment(
                        database, launches, launcher, probe, credentials, config, traces, metrics),
                notices);
    }

    /** Begins the work of a replica, and gives its signs of life, which no scheduler does. */
    static void start(LaunchController controller) {
        controller.start();
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (controller.isOpen()) {
                                controller.tick();
                                new Bell().await(Duration.ofSeconds(1));
                            }
                        });
    }
}
