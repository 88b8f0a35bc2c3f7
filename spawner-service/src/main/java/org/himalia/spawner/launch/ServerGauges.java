package org.himalia.spawner.launch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/** {@code himalia.spawner.servers}: the servers that this replica looks after, by their state. */
@ApplicationScoped
class ServerGauges {
    private static final List<Class<? extends LaunchState>> STATES =
            List.of(
                    LaunchState.Launching.class,
                    LaunchState.Waiting.class,
                    LaunchState.Running.class,
                    LaunchState.Ending.class,
                    LaunchState.Revoking.class);

    void start(
            @Observes StartupEvent started, LaunchController controller, MeterRegistry registry) {
        for (Class<? extends LaunchState> state : STATES) {
            Gauge.builder("himalia.spawner.servers", controller, c -> c.held(state))
                    .description("Servers that this replica looks after")
                    .tag("state", state.getSimpleName().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
