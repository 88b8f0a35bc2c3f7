package org.himalia.spawner.launch;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * How this replica is: <em>started</em> once the others know it, <em>ready</em> while it holds its
 * leases, <em>alive</em> while it goes on looking around, whether or not anything answers. A
 * replica that is not alive is helped by a restart; servers run on meanwhile.
 */
class LaunchHealth {
    /** Several times what a look around takes when nothing answers. */
    static final Duration LONGEST_LOOK = Duration.ofMinutes(3);

    @Produces
    @Singleton
    @Startup
    HealthCheck started(LaunchController controller) {
        return () -> answer("known to the other replicas", controller.wasKnown());
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck ready(LaunchController controller) {
        return () -> answer("holds its leases", controller.isKnown());
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck alive(LaunchController controller) {
        return () -> answer("looks around", controller.sinceLook().compareTo(LONGEST_LOOK) < 0);
    }

    private static HealthCheckResponse answer(String name, boolean up) {
        return HealthCheckResponse.named(name).status(up).build();
    }
}
