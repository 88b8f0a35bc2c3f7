package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.Test;

@RegistryTest
class ServerReportApiTest extends DefaultServerTests {
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:8124");

    @Test
    void aServerThatEndsByItselfLosesItsRoute() throws Exception {
        var wish = running();

        spawner.report(Spawner.lost(wish, "It was killed by signal 9."));

        await().atMost(SOON)
                .untilAsserted(() -> Hub.as("ada").get(SERVER).then().body("stopped", is(true)));
        await().atMost(SOON).until(() -> !spawner.heard(RouteEvent.Removed.class).isEmpty());
        assertThat(spawner.heard(RouteEvent.Removed.class).getFirst().routespec())
                .isEqualTo("/user/ada/");
    }

    @Test
    void aServerWhoseStartIsReportedAsFailedAfterItWasReadyIsLost() throws Exception {
        var wish = running();

        spawner.report(Spawner.failed(wish, "It ended with exit status 3.", ""));

        await().atMost(SOON)
                .untilAsserted(() -> Hub.as("ada").get(SERVER).then().body("stopped", is(true)));
        await().atMost(SOON).until(() -> !spawner.heard(RouteEvent.Removed.class).isEmpty());
    }

    @Test
    void reportsThatAreLateOrRepeatedChangeNothing() throws Exception {
        var first = running();
        spawner.report(Spawner.ready(first));
        var stop = stopMeanwhile();
        spawner.wish(ServerEvent.StopRequested.class, "ada/");
        spawner.report(Spawner.ready(first));
        spawner.report(Spawner.lost(first, "late"));
        Hub.as("ada").get(SERVER).then().body("pending", is("stop"));
        spawner.makeStopped("ada/");
        get(stop).then().statusCode(204);
        spawner.report(Spawner.ready(first));

        var second = running();
        assertThat(second.generation()).isEqualTo(first.generation() + 2);
        spawner.report(Spawner.failed(first, "late", ""));
        spawner.report(Spawner.lost(first, "late"));
        spawner.report(moved(second));
        // reports about a server are taken in their order: those before this one are through
        awaitRouteTo(ELSEWHERE);
        Hub.as("ada").get(SERVER).then().body("ready", is(true));
    }

    private static ServerEvent.Ready moved(ServerEvent.Requested wish) {
        return new ServerEvent.Ready(
                wish.serverId(),
                wish.user(),
                wish.serverName(),
                wish.generation(),
                ELSEWHERE,
                null,
                Instant.now());
    }

    private void awaitRouteTo(URI target) {
        await().atMost(SOON)
                .until(
                        () ->
                                spawner.heard(RouteEvent.Changed.class).stream()
                                        .anyMatch(route -> route.target().equals(target)));
    }

    @Test
    void whatAnotherReplicaWritesIsNoticedByAWaitingRequest() throws Exception {
        var start = startMeanwhile("");
        spawner.wish(ServerEvent.Requested.class, "ada/");

        Database.run(
                "update server set observed_generation = generation, observed = 'READY', target ="
                        + " 'http://127.0.0.1:1' where state = 'STARTING'");

        assertThat(get(start).statusCode()).isEqualTo(201);
    }

    @Test
    void aWishThatNobodyFulfilsIsAnnouncedAgainUnchanged() {
        Hub.as("ada").post(SERVER).then().statusCode(202);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> spawner.heard(ServerEvent.Requested.class).size() > 1);
        assertThat(spawner.heard(ServerEvent.Requested.class))
                .extracting(ServerEvent.Requested::generation)
                .containsOnly(1L);
    }

    @Test
    void aWishFromBeforeTheClockWasSetBackIsAnnouncedAgainToo() {
        Hub.as("ada").post(SERVER).then().statusCode(202);
        Database.run("update server set announced = now() + interval '1 hour'");
        spawner.forget();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !spawner.heard(ServerEvent.Requested.class).isEmpty());
    }

    @Test
    void aFailedStartIsToldInTheSpawnersWordsAndCanBeRepeated() throws Exception {
        var answer = startMeanwhile("");
        var wish = spawner.wish(ServerEvent.Requested.class, "ada/");
        spawner.report(
                Spawner.failed(wish, "It ended with exit status 3.", "a\nno module jupyter\n"));

        get(answer)
                .then()
                .statusCode(500)
                .body("status", is(500))
                .body("message", containsString("exit status 3"))
                .body("message", containsString("no module jupyter"));
        Hub.as("ada")
                .get(SERVER)
                .then()
                .body("stopped", is(true))
                .body("started", nullValue())
                .body("pending", nullValue());
        spawner.forget();
        assertThat(running().generation()).isGreaterThan(wish.generation());
    }
}
