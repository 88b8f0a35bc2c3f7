package org.himalia.spawner.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.spawner.Settings;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launch.TestRegistry.Server;
import org.himalia.spawner.launcher.BoundedLauncher;
import org.himalia.spawner.launcher.Environments;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.SlowLauncher;
import org.himalia.spawner.launcher.fixed.StaticLauncher;
import org.himalia.spawner.launcher.process.ProcessLauncher;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launches by a replica with other settings than the application's. */
@QuarkusTest
@QuarkusTestResource(HimaliaTestResource.class)
@QuarkusTestResource(SpawnerTestResource.class)
class OtherLaunchersTest {
    private static final int AT_ONCE = 8;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject
    @ConfigProperty(name = "himalia.services.auth-service")
    URI auth;

    @Inject LaunchController usual;
    @Inject Controllers controllers;
    @TempDir Path data;

    private TestRegistry registry;

    @BeforeEach
    void prepare() {
        registry = new TestRegistry(kafka);
        usual.abandon();
    }

    @AfterEach
    void restore() {
        usual.start();
        registry.close();
    }

    private LaunchController begin(Launcher launcher, Settings settings) {
        LaunchController controller = controllers.controller(launcher, settings.spawner());
        Controllers.start(controller);
        return controller;
    }

    private static ProcessLauncher processes(Settings settings) {
        return new ProcessLauncher(
                settings.spawner(),
                Environments.of(settings),
                user -> {
                    throw new IllegalStateException("no accounts in this test");
                });
    }

    @Test
    void aCommandThatDoesNotExistFailsAndIsNamed() throws Exception {
        Settings settings = new Settings(data).with("cmd", "[\"no-such-program\"]");
        LaunchController controller = begin(processes(settings), settings);
        try {
            Server ada = Server.of("without-program");
            registry.start(ada, 1);

            ServerEvent.Failed failed = registry.await(ServerEvent.Failed.class, ada, 1);

            assertThat(failed.reason()).isEqualTo("command-not-found");
            assertThat(failed.message())
                    .contains("no-such-program does not exist")
                    .contains("administrator");
            assertThat(registry.validToken(auth, ada)).isEmpty();
        } finally {
            controller.stop();
        }
    }

    @Test
    void twentyRealServersStartAndStopTogether() throws Exception {
        Settings settings =
                new Settings(data).with("start-timeout", "60s").with("http-timeout", "60s");
        LaunchController controller =
                begin(new BoundedLauncher(processes(settings), AT_ONCE), settings);
        try {
            List<Server> servers = servers("together", 20);
            servers.forEach(server -> registry.start(server, 1));
            List<URI> targets =
                    servers.stream()
                            .map(s -> registry.await(ServerEvent.Ready.class, s, 1).target())
                            .toList();
            assertThat(targets).doesNotHaveDuplicates();

            servers.forEach(server -> registry.stop(server, 2));

            servers.forEach(server -> registry.await(ServerEvent.Stopped.class, server, 2));
            assertThat(servers).allSatisfy(s -> assertThat(registry.validToken(auth, s)).isEmpty());
            await().atMost(Duration.ofSeconds(5)).until(() -> controller.held() == 0);
        } finally {
            controller.stop();
        }
    }

    @Test
    void aHundredStopsDoNotWaitForEachOtherAndDoNotComeAllAtOnce() throws Exception {
        List<Server> servers = servers("many", 100);
        HttpServer answering = answering();
        Settings settings = settings(servers, answering);
        SlowLauncher slow =
                new SlowLauncher(new StaticLauncher(settings.spawner()), Duration.ofMillis(200));
        LaunchController controller = begin(new BoundedLauncher(slow, AT_ONCE), settings);
        try {
            servers.forEach(server -> registry.start(server, 1));
            servers.forEach(server -> registry.await(ServerEvent.Ready.class, server, 1));
            slow.forget();
            Instant asked = Instant.now();

            servers.forEach(server -> registry.stop(server, 2));

            servers.forEach(server -> registry.await(ServerEvent.Stopped.class, server, 2));
            Duration took = Duration.between(asked, Instant.now());
            assertThat(slow.mostAtOnce()).isEqualTo(AT_ONCE);
            assertThat(took)
                    .as("time for %d calls", slow.calls())
                    .isLessThan(Duration.ofMillis(200).multipliedBy(slow.calls()).dividedBy(3));
            assertThat(servers).allSatisfy(s -> assertThat(registry.validToken(auth, s)).isEmpty());
        } finally {
            controller.stop();
            answering.stop(0);
        }
    }

    private static List<Server> servers(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> Server.of(name + "-" + i)).toList();
    }

    private Settings settings(List<Server> servers, HttpServer answering) {
        String address = "http://127.0.0.1:" + answering.getAddress().getPort();
        String addresses =
                String.join(
                        ",",
                        servers.stream()
                                .map(s -> "\"" + s.user() + "/\":\"" + address + "\"")
                                .toList());
        return new Settings(data)
                .with("static", "{" + addresses + "}")
                .with("start-timeout", "60s")
                .with("http-timeout", "60s");
    }

    private static HttpServer answering() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
