package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.Blocking;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launch.TestRegistry.Server;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.StartedServer;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when a replica dies: another goes on where it was. */
@QuarkusTest
@QuarkusTestResource(HimaliaTestResource.class)
@QuarkusTestResource(SpawnerTestResource.class)
class TakeOverTest {
    private static final String BOOT = "/proc/sys/kernel/random/boot_id";
    private static final Duration LEASE_AND_MORE = Duration.ofSeconds(25);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    @ConfigProperty(name = "himalia.services.auth-service")
    URI auth;

    @Inject LaunchController first;
    @Inject Controllers controllers;
    @Inject SpawnerConfig config;
    @Inject Pool database;
    @Inject Launcher launcher;

    private TestRegistry registry;
    private LaunchController second;

    @BeforeEach
    void prepare() {
        registry = new TestRegistry(kafka);
        second = controllers.controller(launcher, config);
    }

    @AfterEach
    void restore() {
        second.stop();
        first.start();
        registry.close();
    }

    /** The second replica lives beside the application's, which dies. */
    private void firstDies() {
        first.abandon();
        Controllers.start(second);
    }

    @Test
    void anotherReplicaAdoptsARunningServerAndStopsIt() throws Exception {
        Server ada = Server.of("adopted");
        registry.start(ada, 1);
        ServerEvent.Ready ready = registry.await(ServerEvent.Ready.class, ada, 1);
        String before = registry.get(ready.target(), "/user/adopted/api");

        firstDies();
        await().atMost(LEASE_AND_MORE).until(() -> second.held() > 0);

        assertThat(registry.get(ready.target(), "/user/adopted/api"))
                .as("the same process")
                .contains(pid(before));
        registry.stop(ada, 2);
        registry.await(ServerEvent.Stopped.class, ada, 2);
        assertThat(registry.reports(ada)).noneMatch(ServerEvent.Lost.class::isInstance);
    }

    @Test
    void aServerThatDiedMeanwhileIsReportedLostByTheNext() throws Exception {
        Server ada = Server.of("orphan");
        registry.start(ada, 1);
        ServerEvent.Ready ready = registry.await(ServerEvent.Ready.class, ada, 1);
        first.abandon();
        registry.die(ready.target());

        firstDies();

        registry.await(ServerEvent.Lost.class, ada, 1);
    }

    @Test
    void aStartInTheMiddleIsFinishedByTheNext() throws Exception {
        Server slow = Server.of("slow-orphan");
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4738-00f067aa0ba902b7-01";
        registry.start(slow, 1, trace);
        registry.await(ServerEvent.Progress.class, slow, p -> p.progress() >= 40);

        firstDies();

        ServerEvent.Ready ready = registry.await(ServerEvent.Ready.class, slow, 1);
        assertThat(registry.traceparent(ready)).isEqualTo(trace);
        assertThat(registry.reports(slow))
                .filteredOn(ServerEvent.Ready.class::isInstance)
                .hasSize(1);
        registry.stop(slow, 2);
        registry.await(ServerEvent.Stopped.class, slow, 2);
    }

    @Test
    void aProcessThatNobodyRecordedIsFoundAndBecomesTheServer() throws Exception {
        Server ada = Server.of("unrecorded");
        Handle handle = launcher.start(Orders.of(ServerRef.of("unrecorded", "")));
        // one that had not even left its pid yet would be prevented, and another started
        StartedServer.awaitAnswer(handle);
        leaveLaunching(ada, handle.launchId());

        first.wake(ada.id());

        ServerEvent.Ready ready = registry.await(ServerEvent.Ready.class, ada, 1);
        assertThat(ready.target()).isEqualTo(handle.target());
        registry.stop(ada, 2);
        registry.await(ServerEvent.Stopped.class, ada, 2);
        assertThat(launcher.observe(handle)).isInstanceOf(Observation.Gone.class);
    }

    @Test
    void aStartThatLeftNothingIsBegunAgain() throws Exception {
        Server ada = Server.of("half-done");
        leaveLaunching(ada, UUID.randomUUID());

        first.wake(ada.id());

        registry.await(ServerEvent.Ready.class, ada, 1);
        registry.stop(ada, 2);
        registry.await(ServerEvent.Stopped.class, ada, 2);
    }

    @Test
    void aProcessThatHasThePidByChanceIsNeitherAdoptedNorEnded() throws Exception {
        Server ada = Server.of("recycled");
        Process stranger = new ProcessBuilder("/bin/sleep", "60").start();
        Map<String, String> details =
                Map.of(
                        "pid",
                        Long.toString(stranger.pid()),
                        "start",
                        "1",
                        "uid",
                        "-1",
                        "boot",
                        Files.readString(Path.of(BOOT)).strip());
        URI target = URI.create("http://127.0.0.1:9");
        Handle handle =
                new Handle(UUID.randomUUID(), ServerRef.of("recycled", ""), target, details);

        leave(ada, new LaunchState.Running(handle), "here");

        registry.await(ServerEvent.Lost.class, ada, 1);
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroy();
    }

    @Test
    void aServerOfAnotherMachineIsLeftToReplicasThere() throws Exception {
        Server far = Server.of("far-away");
        leaveLaunching(far, UUID.randomUUID(), "elsewhere");

        first.wake(far.id());
        registry.listen(Duration.ofSeconds(2));

        assertThat(registry.reports(far)).isEmpty();
        run("delete from launch where server_id = $1", Tuple.of(far.id()));
    }

    /** As a replica leaves it that dies after it stored the step and before it stored the next. */
    private void leaveLaunching(Server server, UUID launchId) {
        leaveLaunching(server, launchId, "here");
    }

    private void leaveLaunching(Server server, UUID launchId, String node) {
        leave(server, new LaunchState.Launching(launchId, 1), node);
    }

    private void leave(Server server, LaunchState state, String node) {
        run(
                "insert into launch (server_id, user_name, server_name, generation, wanted,"
                        + " user_options, observed_generation, state, node) values ($1, $2, $3, 1,"
                        + " 'running', '{}', 1, $4::text::jsonb, $5)",
                Tuple.of(
                        server.id(),
                        server.user().value(),
                        server.name().value(),
                        LaunchCodec.write(state),
                        node));
    }

    private void run(String sql, Tuple parameters) {
        Blocking.await(() -> database.preparedQuery(sql).execute(parameters));
    }

    private static String pid(String answer) {
        return answer.replaceAll("(?s).*(\"pid\": \\d+).*", "$1");
    }
}
