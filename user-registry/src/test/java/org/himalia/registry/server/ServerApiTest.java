package org.himalia.registry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.RegistryTestResource;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@RegistryTest
class ServerApiTest {
    private static final String SERVER = "/hub/api/users/ada/server";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Spawner spawner = Spawner.shared();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    private static CompletableFuture<Response> startMeanwhile(String body) {
        return Hub.meanwhile(() -> Hub.as("ada").body(body).post(SERVER));
    }

    private static CompletableFuture<Response> stopMeanwhile() {
        return Hub.meanwhile(() -> Hub.as("ada").delete(SERVER));
    }

    private static Response get(CompletableFuture<Response> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    private ServerEvent.Requested running() throws Exception {
        var answer = startMeanwhile("");
        var wish = spawner.makeReady("ada/");
        get(answer).then().statusCode(201);
        return wish;
    }

    @Test
    void aStartThatFinishesInTimeIs201AndStoresTheOptions() throws Exception {
        var answer = startMeanwhile("{\"s\": [\"value\"], \"i\": 5}");
        var wish = spawner.makeReady("ada/");

        Response response = get(answer);
        response.then().statusCode(201).body(equalTo(""));
        assertThat(response.contentType()).startsWith("text/plain");
        assertThat(wish.userOptions()).containsEntry("i", 5);
        Hub.as("ada")
                .get("/hub/api/users/ada")
                .then()
                .statusCode(200)
                .body("server", is("/user/ada/"))
                .body("pending", nullValue())
                .body("servers.''.ready", is(true))
                .body("servers.''.user_options.i", is(5));
    }

    @Test
    void theModelOfARunningServerHasAllItsFields() throws Exception {
        running();

        Map<String, Object> model =
                Hub.as("ada").get(SERVER).then().statusCode(200).extract().as(Hub.OBJECT);
        assertThat(model)
                .containsOnlyKeys(
                        "name",
                        "display_name",
                        "full_name",
                        "last_activity",
                        "started",
                        "pending",
                        "ready",
                        "stopped",
                        "url",
                        "user_options",
                        "progress_url",
                        "full_url",
                        "full_progress_url")
                .containsEntry("name", "")
                .containsEntry("display_name", "")
                .containsEntry("full_name", "ada/")
                .containsEntry("pending", null)
                .containsEntry("ready", true)
                .containsEntry("stopped", false)
                .containsEntry("url", "/user/ada/")
                .containsEntry("progress_url", SERVER + "/progress")
                .containsEntry("full_url", null);
        assertThat(model.get("started")).asString().endsWith("Z");
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

    @Tag("unproven")
    @Test
    void aSlowStartIs202AndGoesOn() throws Exception {
        Response slow = Hub.as("ada").post(SERVER);

        slow.then().statusCode(202).body(equalTo(""));
        assertThat(slow.contentType()).startsWith("text/plain");
        Hub.as("ada").post(SERVER).then().statusCode(202);
        Hub.as("ada")
                .get("/hub/api/users/ada")
                .then()
                .body("server", nullValue())
                .body("pending", is("spawn"))
                .body("servers.''.pending", is("spawn"))
                .body("servers.''.ready", is(false))
                .body("servers.''.stopped", is(false))
                .body("servers.''.started", notNullValue());
        spawner.makeReady("ada/");
        await().atMost(SOON)
                .untilAsserted(() -> Hub.as("ada").get(SERVER).then().body("ready", is(true)));
        assertThat(spawner.heard(ServerEvent.Requested.class)).hasSize(1);
    }

    @RepeatedTest(8)
    void ofStartsAtOnceOneWinsAndTheOthersAre202() throws Exception {
        List<CompletableFuture<Response>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(startMeanwhile(""));
        }
        spawner.makeReady("ada/");

        List<Integer> answers = new ArrayList<>();
        for (var start : starts) {
            answers.add(get(start).statusCode());
        }
        // one that comes when the server is ready already is told so
        assertThat(answers).contains(201).containsOnlyOnce(201).isSubsetOf(201, 202, 400);
        assertThat(spawner.heard(ServerEvent.Requested.class)).hasSize(1);
        assertThat(Database.column("select generation from server where state = 'READY'"))
                .containsExactly(1L);
    }

    @RepeatedTest(8)
    void ofStopsAtOnceOneIsAskedForAndBothAreAnswered() throws Exception {
        running();

        var one = stopMeanwhile();
        var other = stopMeanwhile();
        spawner.makeStopped("ada/");

        assertThat(List.of(get(one).statusCode(), get(other).statusCode()))
                .contains(204)
                .isSubsetOf(202, 204);
        assertThat(spawner.heard(ServerEvent.StopRequested.class)).hasSize(1);
    }

    @Test
    void aStartWhileItRunsOrStopsIs400() throws Exception {
        running();
        Hub.as("ada")
                .post(SERVER)
                .then()
                .statusCode(400)
                .body("message", containsString("already running"));
        var stop = stopMeanwhile();
        spawner.wish(ServerEvent.StopRequested.class, "ada/");
        Hub.as("ada")
                .post(SERVER)
                .then()
                .statusCode(400)
                .body("message", containsString("stopping"));
        spawner.makeStopped("ada/");

        get(stop).then().statusCode(204);
        spawner.forget();
        running();
    }

    @Tag("unproven")
    @Test
    void aStopRemovesTheRouteFirstAndForgetsTheStart() throws Exception {
        running();
        await().atMost(SOON).until(() -> !spawner.heard(RouteEvent.Changed.class).isEmpty());

        var answer = stopMeanwhile();
        spawner.makeStopped("ada/");

        Response stopped = get(answer);
        stopped.then().statusCode(204).body(equalTo(""));
        assertThat(stopped.contentType()).isEmpty();
        List<String> types =
                spawner.records().stream()
                        .sorted(java.util.Comparator.comparingLong(r -> r.timestamp()))
                        .map(r -> new String(r.headers().lastHeader("ce_type").value(), UTF_8))
                        .toList();
        assertThat(types)
                .containsSubsequence(
                        "org.himalia.server-requested.v1",
                        "org.himalia.route-changed.v1",
                        "org.himalia.route-removed.v1",
                        "org.himalia.server-stop-requested.v1");
        Hub.as("ada").get("/hub/api/users/ada").then().body("servers", anEmptyMap());
        Hub.as("ada").get(SERVER).then().body("started", nullValue()).body("stopped", is(true));
        Hub.as("ada").delete(SERVER).then().statusCode(204);
    }

    @Test
    void aSlowStopIs202AndIsNotBegunTwice() throws Exception {
        running();

        Hub.as("ada").delete(SERVER).then().statusCode(202);
        Hub.as("ada").delete(SERVER).then().statusCode(202);
        Hub.as("ada").get(SERVER).then().body("pending", is("stop")).body("ready", is(false));
        spawner.makeStopped("ada/");

        await().atMost(SOON)
                .untilAsserted(() -> Hub.as("ada").delete(SERVER).then().statusCode(204));
        assertThat(spawner.heard(ServerEvent.StopRequested.class)).hasSize(1);
    }

    @Test
    void cancellingAStartIsToldToWhoeverWaitsForIt() throws Exception {
        var start = startMeanwhile("");
        spawner.wish(ServerEvent.Requested.class, "ada/");
        var stop = stopMeanwhile();

        get(start).then().statusCode(400).body("message", containsString("cancelled"));
        spawner.makeStopped("ada/");
        get(stop).then().statusCode(204);
        Hub.as("ada").get(SERVER + "/progress").then().statusCode(404);
    }

    @Test
    void optionsAreThoseOfTheLastStartUnlessGiven() throws Exception {
        var first = startMeanwhile("{\"user_options\": {\"size\": \"big\"}}");
        spawner.makeReady("ada/");
        get(first);
        var stop = stopMeanwhile();
        spawner.makeStopped("ada/");
        get(stop);
        spawner.forget();

        assertThat(running().userOptions()).isEqualTo(Map.of("size", "big"));

        stop = stopMeanwhile();
        spawner.makeStopped("ada/");
        get(stop);
        spawner.forget();
        var empty = startMeanwhile("{\"user_options\": {}}");
        assertThat(spawner.makeReady("ada/").userOptions()).isEmpty();
        get(empty);
    }

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

    @Tag("unproven")
    @Test
    void reportsThatAreLateOrRepeatedChangeNothing() throws Exception {
        var first = running();
        spawner.report(Spawner.ready(first));
        spawner.report(Spawner.failed(first, "late", ""));
        var stop = stopMeanwhile();
        spawner.wish(ServerEvent.StopRequested.class, "ada/");
        spawner.report(Spawner.ready(first));
        spawner.report(Spawner.lost(first, "late"));
        spawner.makeStopped("ada/");
        get(stop);
        spawner.report(Spawner.ready(first));
        spawner.forget();

        var second = running();
        assertThat(second.generation()).isEqualTo(first.generation() + 2);
        Hub.as("ada").get(SERVER).then().body("ready", is(true));
    }

    @Test
    void noMoreThanSoManyServersStartAtOnce() {
        for (int i = 0; i < RegistryTestResource.CONCURRENT_SPAWN_LIMIT; i++) {
            Database.user("starter" + i, false);
            Database.starting("starter" + i);
        }
        Response refused = Hub.as("ada").post(SERVER);

        refused.then().statusCode(429).body("status", is(429));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(30, 60);
        Hub.as("ada").get(SERVER).then().body("pending", nullValue());
        Database.ready("starter0", "");
        var accepted = startMeanwhile("");
        spawner.makeReady("ada/");
        assertThat(accepted).succeedsWithin(SOON);
    }

    @Test
    void startsAtOnceDoNotSlipPastTheLimitTogether() throws Exception {
        for (int i = 1; i < RegistryTestResource.CONCURRENT_SPAWN_LIMIT; i++) {
            Database.user("starter" + i, false);
            Database.starting("starter" + i);
        }

        var ada = startMeanwhile("");
        var grace = Hub.meanwhile(() -> Hub.as("grace").post("/hub/api/users/grace/server"));

        assertThat(List.of(get(ada).statusCode(), get(grace).statusCode()))
                .containsExactlyInAnyOrder(202, 429);
    }

    @Test
    void noMoreThanSoManyServersRun() {
        for (int i = 0; i < RegistryTestResource.ACTIVE_SERVER_LIMIT; i++) {
            Database.user("worker" + i, false);
            Database.ready("worker" + i, "");
        }
        Response refused = Hub.as("ada").post(SERVER);

        refused.then().statusCode(429);
        assertThat(refused.header("Retry-After")).isNull();
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
    void serversOfOthersLookAsIfTheyWereNot() {
        Hub.as("ada").post("/hub/api/users/grace/server").then().statusCode(404);
        Hub.as("ada").delete("/hub/api/users/grace/server").then().statusCode(404);
        Hub.as("ada").get("/hub/api/users/grace/server").then().statusCode(404);
        Hub.as("ada").post("/hub/api/users/nobody/server").then().statusCode(404);
        Database.user("root", true);
        Hub.as("root").post("/hub/api/users/nobody/server").then().statusCode(404);
        Hub.as("root").post("/hub/api/users/%20x/server").then().statusCode(404);
    }

    @Test
    void theDefaultServerIsAlsoTheOneWithoutAName() {
        Hub.as("ada")
                .get("/hub/api/users/ada/servers/")
                .then()
                .statusCode(200)
                .body("name", is(""));
        Hub.as("ada").get("/hub/api/users/ada/servers//progress?_xsrf=x").then().statusCode(404);
    }
}
