package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@RegistryTest
class ServerApiTest extends DefaultServerTests {
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
        // one start, however often it was announced
        assertThat(spawner.generations(ServerEvent.Requested.class)).containsExactly(1L);
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
        assertThat(spawner.generations(ServerEvent.Requested.class)).containsExactly(1L);
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
        assertThat(spawner.generations(ServerEvent.StopRequested.class)).containsExactly(2L);
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

    @Test
    void aStopRemovesTheRouteFirstAndForgetsTheStart() throws Exception {
        Database.keepPublished();
        running();
        await().atMost(SOON).until(() -> !spawner.heard(RouteEvent.Changed.class).isEmpty());

        var answer = stopMeanwhile();
        spawner.makeStopped("ada/");

        Response stopped = get(answer);
        stopped.then().statusCode(204).body(equalTo(""));
        assertThat(stopped.contentType()).isEmpty();
        await().atMost(SOON).until(() -> !spawner.heard(RouteEvent.Removed.class).isEmpty());
        assertThat(Database.published())
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
        assertThat(spawner.generations(ServerEvent.StopRequested.class)).containsExactly(2L);
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
