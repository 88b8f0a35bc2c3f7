package org.himalia.sample;

import java.util.HashMap;
import java.util.Map;
import org.himalia.testing.RestartableServersResource;

/**
 * Servers that can be stopped, a collector of traces, and an auth-service of two replicas, the
 * first of which has died.
 */
public class SampleResource extends RestartableServersResource {
    static final String DEAD = "http://127.0.0.1:9";

    private final Collector collector = Collector.start();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("himalia.issuer-url", DEAD + "/internal/oidc");
        settings.merge("himalia.services.auth-service", DEAD, (alive, dead) -> dead + "," + alive);
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.exporter.otlp.endpoint", collector.url());
        settings.put("quarkus.otel.bsp.schedule.delay", "100ms");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        super.inject(injector);
        injector.injectIntoFields(collector, new TestInjector.MatchesType(Collector.class));
    }

    @Override
    public void stop() {
        super.stop();
        collector.close();
    }
}
