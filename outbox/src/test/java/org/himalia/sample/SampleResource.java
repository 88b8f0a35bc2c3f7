package org.himalia.sample;

import java.util.HashMap;
import java.util.Map;
import org.himalia.testing.RestartableServersResource;

/** Servers that can be stopped, and a collector of traces. */
public class SampleResource extends RestartableServersResource {
    private final Collector collector = Collector.start();

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
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
