package org.himalia.proxy.route;

import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the table is whole: before that, running servers would look like stopped ones. */
@Readiness
class RouteTableCheck implements HealthCheck {
    private final Routes routes;

    RouteTableCheck(Routes routes) {
        this.routes = routes;
    }

    @Override
    public HealthCheckResponse call() {
        Routes.Source source = routes.source();
        return HealthCheckResponse.named("route table")
                .status(source != Routes.Source.NONE)
                .withData("routes", routes.table().size())
                .withData("source", source.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
