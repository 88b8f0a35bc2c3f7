package org.himalia.spawner.launch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launch.TestRegistry.Server;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** What whoever runs the service sees of it: health, metrics, its API. */
@QuarkusTest
@QuarkusTestResource(HimaliaTestResource.class)
@QuarkusTestResource(SpawnerTestResource.class)
class OperationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Inject LaunchController controller;
    @Inject Controllers controllers;
    @Inject Launcher launcher;
    @Inject SpawnerConfig config;

    private static RequestSpecification supervisor() {
        return given().header("X-Himalia-Edge", HimaliaTestResource.EDGE_SECRET);
    }

    private static ValidatableResponse health(String kind) {
        return supervisor().get("/q/health/" + kind).then();
    }

    private static int status(String kind) {
        return health(kind).extract().statusCode();
    }

    @Test
    void aReplicaThatHoldsItsLeasesIsStartedReadyAndAlive() {
        await().atMost(PATIENCE).until(() -> status("ready") == 200);
        health("started")
                .statusCode(200)
                .body("checks.name", hasItems("known to the other replicas"));
        health("ready").body("checks.name", hasItems("holds its leases"));
        health("live").statusCode(200).body("checks.name", hasItems("looks around"));
    }

    @Test
    void aReplicaWithoutLeasesIsNotReadyButStartedAndAlive() {
        await().atMost(PATIENCE).until(() -> status("ready") == 200);
        controller.abandon();
        try {
            await().atMost(PATIENCE).until(() -> status("ready") == 503);
            health("ready")
                    .body("checks.find { it.name == 'holds its leases' }.status", equalTo("DOWN"));
            health("live").statusCode(200);
            health("started").statusCode(200);
        } finally {
            controller.start();
        }
        await().atMost(PATIENCE).until(() -> status("ready") == 200);
    }

    @Test
    void aReplicaIsStartedOnceTheOthersKnowIt() {
        LaunchController fresh = controllers.controller(launcher, config);
        LaunchHealth health = new LaunchHealth();
        assertThat(health.started(fresh).call().getStatus().name()).isEqualTo("DOWN");

        fresh.tick();

        assertThat(health.started(fresh).call().getStatus().name()).isEqualTo("UP");
        fresh.stop();
    }

    @Test
    void startsFailuresLossesAndRunningServersAreCounted() throws Exception {
        double ready = metric("himalia_spawner_starts_seconds_count", "outcome=\"ready\"");
        double failed = metric("himalia_spawner_starts_seconds_count", "reason=\"exited\"");
        double lost = metric("himalia_spawner_losses_total", "");
        try (TestRegistry registry = new TestRegistry(kafka)) {
            Server ada = Server.of("counted");
            registry.start(ada, 1);
            ServerEvent.Ready running = registry.await(ServerEvent.Ready.class, ada, 1);
            await().atMost(PATIENCE).until(() -> servers("running") == 1);
            Server grace = Server.of("exits-counted");
            registry.start(grace, 1);
            registry.await(ServerEvent.Failed.class, grace, 1);
            registry.die(running.target());
            registry.await(ServerEvent.Lost.class, ada, 1);
        }
        await().atMost(PATIENCE).until(() -> servers("running") == 0);
        assertThat(metric("himalia_spawner_starts_seconds_count", "outcome=\"ready\""))
                .isEqualTo(ready + 1);
        assertThat(metric("himalia_spawner_starts_seconds_count", "reason=\"exited\""))
                .isEqualTo(failed + 1);
        assertThat(metric("himalia_spawner_losses_total", "")).isEqualTo(lost + 1);
        assertThat(metric("himalia_spawner_starts_seconds_sum", "outcome=\"ready\""))
                .isBetween(0.01, 300.0);
    }

    private static double servers(String state) {
        return metric("himalia_spawner_servers", "state=\"" + state + "\"");
    }

    /** The sum of a metric's samples with a tag; 0 when there is none yet. */
    private static double metric(String name, String tag) {
        return supervisor()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void theApiIsDescribed() {
        supervisor()
                .header("Accept", "application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Himalia spawner-service"))
                .body("paths", hasKey("/internal/servers"))
                .body(
                        "paths.'/internal/servers/{user}/log'.get.parameters.name",
                        hasItems("user", "server_name", "lines", "follow"))
                .body("components.schemas.LaunchView.properties", hasKey("server_id"))
                .body("components.schemas.LaunchView.properties", not(hasKey("serverId")));
    }

    @Test
    void serversAreListedWithTheNamesThatTheApiDescribes() throws Exception {
        Server ada = Server.of("listed");
        try (TestRegistry registry = new TestRegistry(kafka)) {
            registry.start(ada, 1);
            URI target = registry.await(ServerEvent.Ready.class, ada, 1).target();
            String of = "find { it.user == 'listed' }";

            given().header("Authorization", "Bearer " + TestIssuer.shared().token("himalia-cli"))
                    .get("/internal/servers")
                    .then()
                    .statusCode(200)
                    .body(of + ".server_id", equalTo(ada.id().toString()))
                    .body(of + ".server_name", equalTo(""))
                    .body(of + ".wanted", equalTo("running"))
                    .body(of + ".state", equalTo("running"))
                    .body(of + ".target", equalTo(target.toString()))
                    .body(of, hasKey("state_seconds"));
            registry.stop(ada, 2);
            registry.await(ServerEvent.Stopped.class, ada, 2);
        }
    }
}
