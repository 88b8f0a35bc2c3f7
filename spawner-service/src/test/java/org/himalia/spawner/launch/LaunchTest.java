package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.ConnectException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(failed.message()).contains("status 3").contains("start it again");
        assertThat(failed.log()).contains("I have a bad configuration");
        assertThat(registry.validToken(auth, grace)).isEmpty();
        registry.listen(Duration.ofSeconds(1));
        assertThat(registry.reports(grace)).last().isInstanceOf(ServerEvent.Failed.class);
    }

    @Test
    void aStopDuringAStartCancelsItAndIsTheOnlyThingTold() throws Exception {
        Server slow = Server.of("silent-ada");
        registry.start(slow, 1);
        registry.await(ServerEvent.Progress.class, slow, p -> p.progress() >= 40);

        registry.stop(slow, 2);

        registry.await(ServerEvent.Stopped.class, slow, 2);
        assertThat(registry.reports(slow))
                .noneMatch(ServerEvent.Ready.class::isInstance)
                .noneMatch(ServerEvent.Failed.class::isInstance);
        assertThat(registry.validToken(auth, slow)).isEmpty();
    }

    @Test
    void theSameWishTwiceStartsOneServer() throws Exception {
        Server ada = Server.of("twice");
        registry.start(ada, 1);
        registry.start(ada, 1);

        registry.await(ServerEvent.Ready.class, ada, 1);
        registry.listen(Duration.ofSeconds(1));

        assertThat(registry.reports(ada))
                .filteredOn(ServerEvent.Ready.class::isInstance)
                .hasSize(1);
        registry.stop(ada, 2);
        registry.await(ServerEvent.Stopped.class, ada, 2);
    }

    @Test
    void anOlderWishChangesNothing() throws Exception {
        Server ada = Server.of("late");
        registry.start(ada, 5);
        registry.await(ServerEvent.Ready.class, ada, 5);

        registry.stop(ada, 4);
        registry.listen(Duration.ofSeconds(1));

        assertThat(registry.reports(ada)).noneMatch(ServerEvent.Stopped.class::isInstance);
        registry.stop(ada, 6);
        registry.await(ServerEvent.Stopped.class, ada, 6);
    }

    @Test
    void aStopThatOvertookItsStartIsTheLastWord() {
        Server ada = Server.of("overtaken");

        registry.stop(ada, 2);
        registry.start(ada, 1);

        registry.await(ServerEvent.Stopped.class, ada, 2);
        registry.listen(Duration.ofSeconds(1));
        assertThat(registry.reports(ada)).hasSize(1);
    }

    @Test
    void aStartDuringAStopComesWhenTheOldServerIsGone() throws Exception {
        Server deaf = Server.of("deaf-ada");
        registry.start(deaf, 1);
        ServerEvent.Ready first = registry.await(ServerEvent.Ready.class, deaf, 1);
        registry.stop(deaf, 2);
        registry.listen(Duration.ofMillis(300));

        registry.start(deaf, 3);

        ServerEvent.Ready second = registry.await(ServerEvent.Ready.class, deaf, 3);
        assertThat(registry.get(second.target(), "/user/deaf-ada/api"))
                .contains(registry.validToken(auth, deaf));
        assertThatThrownBy(() -> registry.get(first.target(), "/user/deaf-ada/api"))
                .isInstanceOf(ConnectException.class);
        assertThat(registry.reports(deaf))
                .filteredOn(report -> report.generation() == 3)
                .noneMatch(ServerEvent.Stopped.class::isInstance);
        registry.stop(deaf, 4);
        registry.await(ServerEvent.Stopped.class, deaf, 4);
    }

    @Test
    void reportsJoinTheTraceOfTheirWish() throws Exception {
        Server ada = Server.of("traced");
        String start = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        String stop = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        registry.start(ada, 1, start);
        registry.await(ServerEvent.Ready.class, ada, 1);
        registry.stop(ada, 2, stop);
        registry.await(ServerEvent.Stopped.class, ada, 2);

        assertThat(registry.reports(ada))
                .filteredOn(report -> report.generation() == 1)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(report -> assertThat(registry.traceparent(report)).isEqualTo(start));
        assertThat(registry.reports(ada))
                .filteredOn(report -> report.generation() == 2)
                .isNotEmpty()
                .allSatisfy(report -> assertThat(registry.traceparent(report)).isEqualTo(stop));
    }

    @Test
    void aFailureIsToldInTheTraceOfItsWish() {
        Server ada = Server.of("exits-traced");
        String start = "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-01";

        registry.start(ada, 1, start);

        ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, ada, 1);
        assertThat(registry.traceparent(failed)).isEqualTo(start);
    }

    @Test
    void aTraceThatIsNoneIsNotPassedOn() {
        Server ada = Server.of("exits-untraced");

        registry.start(ada, 1, "00-not-a-trace");

        ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, ada, 1);
        assertThat(registry.traceparent(failed)).isEmpty();
    }

    @Test
    void aNewerStartReplacesARunningServerAndItsToken() throws Exception {
        Server ada = Server.of("again");
        registry.start(ada, 1);
        ServerEvent.Ready first = registry.await(ServerEvent.Ready.class, ada, 1);
        String old = registry.validToken(auth, ada);

        registry.start(ada, 2);

        ServerEvent.Ready second = registry.await(ServerEvent.Ready.class, ada, 2);
        assertThat(registry.get(second.target(), "/user/again/api"))
                .contains(registry.validToken(auth, ada))
                .doesNotContain(old);
        assertThat(second.target()).isNotEqualTo(first.target());
        registry.stop(ada, 3);
        registry.await(ServerEvent.Stopped.class, ada, 3);
    }

    @Test
    void aStopOfAServerThatNeverRanIsTold() {
        Server nobody = Server.of("never-started");

        registry.stop(nobody, 1);

        registry.await(ServerEvent.Stopped.class, nobody, 1);
    }

    @Test
    void aServerThatDiesIsLostAndItsTokenWithIt() throws Exception {
        Server ada = Server.of("mortal");
        registry.start(ada, 1);
        ServerEvent.Ready ready = registry.await(ServerEvent.Ready.class, ada, 1);

        registry.die(ready.target());

        ServerEvent.Lost lost = registry.await(ServerEvent.Lost.class, ada, 1);
        assertThat(lost.message()).contains("status 7");
        assertThat(registry.validToken(auth, ada)).isEmpty();
        registry.start(ada, 2);
        registry.await(ServerEvent.Ready.class, ada, 2);
        registry.stop(ada, 3);
        registry.await(ServerEvent.Stopped.class, ada, 3);
    }

    @Test
    void aServerThatNeverAnswersFailsAfterItsTime() {
        Server silent = Server.of("silent-grace");

        registry.start(silent, 1);

        ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, silent, 1);
        assertThat(failed.reason()).isEqualTo("http-timeout");
        assertThat(failed.message()).contains("http://127.0.0.1:").contains("5 seconds");
        assertThat(failed.message()).contains("administrator can raise http_timeout");
        assertThat(failed.log()).contains("hello from silent-grace");
    }

    @Test
    void aServerOnAnotherPortFailsAndThatPortIsNamed() {
        Server astray = Server.of("astray");

        registry.start(astray, 1);

        ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, astray, 1);
        assertThat(failed.message())
                .contains("It listens on port")
                .contains("instead of")
                .contains("JUPYTERHUB_SERVICE_URL");
        assertThat(failed.log()).contains("hello from astray");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taken", "taken-slowly"})
    void aTakenPortIsReplacedByAnother(String name) {
        Server taken = Server.of(name);

        registry.start(taken, 1);

        registry.await(ServerEvent.Ready.class, taken, 1);
        assertThat(registry.reports(taken))
                .filteredOn(ServerEvent.Progress.class::isInstance)
                .map(report -> ((ServerEvent.Progress) report).message())
                .anySatisfy(message -> assertThat(message).contains("trying another one"));
        registry.stop(taken, 2);
        registry.await(ServerEvent.Stopped.class, taken, 2);
    }

    @Test
    void aServerThatObeysNobodyIsKilled() {
        Server deaf = Server.of("deaf");
        registry.start(deaf, 1);
        registry.await(ServerEvent.Ready.class, deaf, 1);

        registry.stop(deaf, 2);

        registry.await(ServerEvent.Stopped.class, deaf, 2);
    }

    @Test
    void aSlowServerIsToldToBeLoading() {
        Server slow = Server.of("slow");

        registry.start(slow, 1);

        registry.await(ServerEvent.Ready.class, slow, 1);
        assertThat(registry.reports(slow))
                .filteredOn(ServerEvent.Progress.class::isInstance)
                .map(report -> ((ServerEvent.Progress) report).progress())
                .isSorted()
                .contains(10, 40, 55);
        registry.stop(slow, 2);
        registry.await(ServerEvent.Stopped.class, slow, 2);
    }

    @Test
    void aStartWaitsForAuthServiceAndFailsWhenThatTakesTooLong() throws Exception {
        Server ada = Server.of("patient");
        registry.authIsAway(auth, true);
        try {
            registry.start(ada, 1);
            ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, ada, 1);
            assertThat(failed.reason()).isEqualTo("start-timeout");
        } finally {
            registry.authIsAway(auth, false);
        }
        registry.start(ada, 2);
        registry.await(ServerEvent.Ready.class, ada, 2);
        registry.stop(ada, 3);
        registry.await(ServerEvent.Stopped.class, ada, 3);
    }

    @Test
    void aStopIsToldAlthoughAuthServiceIsAwayAndTheTokenEndsWhenItIsBack() throws Exception {
        Server ada = Server.of("revoked");
        registry.start(ada, 1);
        registry.await(ServerEvent.Ready.class, ada, 1);
        registry.authIsAway(auth, true);
        try {
            registry.stop(ada, 2);
            registry.await(ServerEvent.Stopped.class, ada, 2);
            assertThat(registry.validToken(auth, ada)).isNotEmpty();
        } finally {
            registry.authIsAway(auth, false);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> registry.validToken(auth, ada).isEmpty());
    }
}
