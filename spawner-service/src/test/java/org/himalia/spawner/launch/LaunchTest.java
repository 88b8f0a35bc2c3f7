package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launch.TestRegistry.Server;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(HimaliaTestResource.class)
@QuarkusTestResource(SpawnerTestResource.class)
class LaunchTest {
    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    @ConfigProperty(name = "himalia.services.auth-service")
    URI auth;

    private TestRegistry registry;

    @BeforeEach
    void connect() {
        registry = new TestRegistry(kafka);
    }

    @AfterEach
    void disconnect() {
        registry.close();
    }

    @Test
    void aRequestedServerIsStartedAndReportedStepByStep() throws Exception {
        Server ada = Server.of("ada");

        registry.start(ada, 1);

        ServerEvent.Ready ready = registry.await(ServerEvent.Ready.class, ada, 1);
        assertThat(ready.version()).isEqualTo("6.1.1");
        assertThat(registry.get(ready.target(), "/user/ada/api"))
                .contains("\"JUPYTERHUB_API_TOKEN\": \"" + registry.validToken(auth, ada) + "\"");
        assertThat(registry.reports(ada))
                .filteredOn(ServerEvent.Progress.class::isInstance)
                .map(report -> ((ServerEvent.Progress) report).progress())
                .isSorted()
                .hasSizeGreaterThanOrEqualTo(2);

        registry.stop(ada, 2);
        registry.await(ServerEvent.Stopped.class, ada, 2);
        assertThat(registry.validToken(auth, ada)).isEmpty();
    }

    @Test
    void aServerThatExitsAtOnceFailsWithItsLastLines() throws Exception {
        Server grace = Server.of("exits-grace");

        registry.start(grace, 1);

        ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, grace, 1);
        assertThat(failed.reason()).isEqualTo("exited");
        assertThat(failed.message()).contains("status 3");
        assertThat(failed.log()).contains("I have a bad configuration");
        assertThat(registry.validToken(auth, grace)).isEmpty();
        registry.listen(Duration.ofSeconds(1));
        assertThat(registry.reports(grace)).last().isInstanceOf(ServerEvent.Failed.class);
    }
}
