package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launch.TestRegistry.Server;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.Test;

/** With spans of our own, as when an OpenTelemetry collector is configured. */
@QuarkusTest
@TestProfile(LaunchTraceTest.Traced.class)
@QuarkusTestResource(HimaliaTestResource.class)
@QuarkusTestResource(SpawnerTestResource.class)
class LaunchTraceTest {
    private static final String TRACE = "5bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENDER = "00f067aa0ba902b7";

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    @ConfigProperty(name = "himalia.services.auth-service")
    URI auth;

    /** Spans are made, and go nowhere. */
    public static class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
        }
    }

    @Test
    void oneTraceJoinsTheWishTheCallToAuthServiceAndAllReports() throws Exception {
        Server ada = Server.of("traced-by-spans");
        try (TestRegistry registry = new TestRegistry(kafka)) {
            registry.start(ada, 1, "00-" + TRACE + "-" + SENDER + "-01");
            registry.await(ServerEvent.Ready.class, ada, 1);
            registry.stop(ada, 2, "00-" + TRACE + "-" + SENDER + "-01");
            registry.await(ServerEvent.Stopped.class, ada, 2);

            List<String> parents =
                    registry.reports(ada).stream().map(registry::traceparent).toList();
            assertThat(parents)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(
                            parent ->
                                    assertThat(parent)
                                            .startsWith("00-" + TRACE + "-")
                                            .endsWith("-01")
                                            .doesNotContain(SENDER));
            assertThat(Set.copyOf(parents))
                    .as("starting, being ready and having stopped are spans of their own")
                    .hasSizeGreaterThanOrEqualTo(3);
            assertThat(registry.traceOfCredentials(auth, ada)).startsWith("00-" + TRACE + "-");
        }
    }
}
