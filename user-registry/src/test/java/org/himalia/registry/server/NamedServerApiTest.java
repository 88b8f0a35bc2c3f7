package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class NamedServerApiTest {
    private static final String SERVERS = "/hub/api/users/ada/servers/";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Spawner spawner = Spawner.shared();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
    }

    private void start(String name, String body) throws Exception {
        CompletableFuture<Response> answer =
                Hub.meanwhile(() -> Hub.as("ada").body(body).post(SERVERS + name));
        spawner.makeReady("ada/" + name);
        answer.get(20, TimeUnit.SECONDS).then().statusCode(201);
    }

    private void stop(String name, String body) throws Exception {
        CompletableFuture<Response> answer =
                Hub.meanwhile(() -> Hub.as("ada").body(body).delete(SERVERS + name));
        spawner.makeStopped("ada/" + name);
        answer.get(20, TimeUnit.SECONDS).then().statusCode(204);
    }

    @Test
    void aStartMakesTheServerAndItsRoute() throws Exception {
        start("lab", "");

        Hub.as("ada")
                .get(SERVERS + "lab")
                .then()
                .statusCode(200)
                .body("display_name", is("lab"))
                .body("full_name", is("ada/lab"))
                .body("url", is("/user/ada/lab/"))
                .body("progress_url", is(SERVERS + "lab/progress"));
        await().atMost(SOON).until(() -> !spawner.heard(RouteEvent.Changed.class).isEmpty());
        RouteEvent.Changed route = spawner.heard(RouteEvent.Changed.class).getFirst();
        assertThat(route.routespec()).isEqualTo("/user/ada/lab/");
        assertThat(route.target()).isEqualTo(Spawner.TARGET);
        assertThat(route.data()).containsEntry("user", "ada").containsEntry("server_name", "lab");
    }

    @Test
    void aNameForPeopleIsStored() throws Exception {
        start("lab", "{\"display_name\": \"Das Labor: α/β!\"}");

        Hub.as("ada").get(SERVERS + "lab").then().body("display_name", is("Das Labor: α/β!"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a$%2Fb|'a$/b'",
                "hash%23%3Fquestion|'hash#?question'",
                "server--abc-def|'server--abc-def'",
                "with%20space|'with space'",
                "%3C!%0A%3E|'<!\\n>'",
                "it's|\"it's\"",
                "1lab|'1lab'",
                "lab-|'lab-'"
            })
    void aNameThatServersCannotHaveIsRefusedInJupyterHubsWords(String path, String shown) {
        Hub.as("ada")
                .post(SERVERS + path)
                .then()
                .statusCode(400)
                .body("message", is("Invalid server_name: " + shown));
        Hub.as("ada").put(SERVERS + path).then().statusCode(400);
        Hub.as("ada").get(SERVERS + path).then().statusCode(404);
        Hub.as("ada").delete(SERVERS + path).then().statusCode(404);
    }

    @Test
    void stoppedServersAreKeptAndShownOnRequest() throws Exception {
        start("lab", "");
        stop("lab", "");

        Hub.as("ada").get("/hub/api/users/ada").then().body("servers", anEmptyMap());
        Hub.as("ada")
                .get("/hub/api/users/ada?include_stopped_servers")
                .then()
                .body("servers", aMapWithSize(2))
                .body("servers.lab.started", nullValue())
                .body("servers.lab.last_activity", notNullValue())
                .body("servers.lab.ready", is(false))
                .body("servers.lab.stopped", is(true))
                .body("servers.lab.pending", nullValue());
        Hub.as("ada")
                .get("/hub/api/users/ada?include_stopped_servers=False")
                .then()
                .body("servers", anEmptyMap());
    }

    @Test
    void aServerIsRemovedOnceItHasStopped() throws Exception {
        start("lab", "");
        stop("lab", "{\"remove\": true}");

        await().atMost(SOON)
                .untilAsserted(() -> Hub.as("ada").get(SERVERS + "lab").then().statusCode(404));
        Database.server("ada", "old");
        Hub.as("ada").body("{\"remove\": true}").delete(SERVERS + "old").then().statusCode(204);
        Hub.as("ada").delete(SERVERS + "old").then().statusCode(404);
    }

    @Test
    void theDefaultServerCannotBeRemoved() {
        Hub.as("ada")
                .body("{\"remove\": true}")
                .delete("/hub/api/users/ada/server")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[1]", "{\"remove\": 1}", "{\"remove\": null}", "x"})
    void aStopWithAnotherBodyIs400(String body) {
        Hub.as("ada").body(body).delete("/hub/api/users/ada/server").then().statusCode(400);
    }

    @Test
    void nobodyHasMoreServersThanAllowed() {
        Hub.as("ada").put(SERVERS + "one").then().statusCode(201);
        Hub.as("ada").put(SERVERS + "two").then().statusCode(201);

        String refusal =
                "User ada already has the maximum of 2 named servers.  One must be deleted before"
                        + " a new server can be created";
        Hub.as("ada").post(SERVERS + "three").then().statusCode(400).body("message", is(refusal));
        Hub.as("ada").put(SERVERS + "three").then().statusCode(400).body("message", is(refusal));
        Hub.as("ada").body("{\"remove\": true}").delete(SERVERS + "one").then().statusCode(204);
        Hub.as("ada").put(SERVERS + "three").then().statusCode(201);
    }

    @Test
    void aServerCanBeMadeWithoutStartingIt() {
        Hub.as("ada")
                .body("{\"display_name\": \"My lab\", \"user_options\": {\"a\": 1}}")
                .put(SERVERS + "lab")
                .then()
                .statusCode(201)
                .body("name", is("lab"))
                .body("display_name", is("My lab"))
                .body("user_options.a", is(1))
                .body("stopped", is(true));
        Hub.as("ada").get(SERVERS + "lab").then().body("user_options.a", is(1));
        Hub.as("ada").put(SERVERS + "lab").then().statusCode(409);
        Hub.as("ada").put("/hub/api/users/ada/server").then().statusCode(409);
    }

    @Test
    void aServerThatDoesNotRunCanBeEditedAllAtOnce() {
        Hub.as("ada").put(SERVERS + "lab").then().statusCode(201);
        Object id = Database.column("select id from server where name = 'lab'").getFirst();

        Hub.as("ada")
                .body(
                        "{\"name\": \"den\", \"display_name\": \"Den\", \"user_options\": {\"b\":"
                                + " 2}}")
                .patch(SERVERS + "lab")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("name", is("den"))
                .body("display_name", is("Den"))
                .body("user_options.b", is(2));
        assertThat(Database.column("select id from server where name = 'den'")).containsExactly(id);
        Hub.as("ada").get(SERVERS + "lab").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lab|{}|400",
                "lab|''|400",
                "lab|{\"nosuch\": 1}|400",
                "lab|{\"name\": \"invalid name\"}|400",
                "lab|{\"name\": 5}|400",
                "lab|{\"display_name\": 5}|400",
                "lab|{\"display_name\": \" x\"}|400",
                "lab|{\"user_options\": 5}|400",
                "lab|{\"name\": \"taken\"}|409",
                "lab|{\"name\": \"\"}|409",
                "nosuch|{\"user_options\": {}}|404",
                "running|{\"user_options\": {}}|400"
            })
    void anotherEditIsRefusedAndChangesNothing(String name, String body, int status) {
        Database.server("ada", "lab");
        Database.server("ada", "taken");
        Database.server("ada", "running");
        Database.ready("ada", "running");

        Hub.as("ada")
                .body(body)
                .patch(SERVERS + name)
                .then()
                .statusCode(status)
                .body("status", is(status));
        Hub.as("ada")
                .get("/hub/api/users/ada?include_stopped_servers")
                .then()
                .body("servers", aMapWithSize(4))
                .body("servers.lab.display_name", is("lab"));
    }

    @Test
    void aRenameIsCheckedBeforeAnythingChanges() {
        Database.server("ada", "lab");

        Hub.as("ada")
                .body("{\"name\": \"den\", \"user_options\": 5}")
                .patch(SERVERS + "lab")
                .then()
                .statusCode(400)
                .body("message", containsString("user_options"));
        Hub.as("ada").get(SERVERS + "lab").then().statusCode(200);
    }

    @Test
    void renamingTheDefaultServerLeavesAFreshOne() {
        Object id = Database.column("select id from server where name = ''").getFirst();
        Hub.as("ada")
                .body("{\"name\": \"old\"}")
                .patch("/hub/api/users/ada/server")
                .then()
                .statusCode(200)
                .body("name", is("old"));

        assertThat(Database.column("select id from server where name = 'old'")).containsExactly(id);
        assertThat(Database.column("select id from server where name = ''"))
                .hasSize(1)
                .doesNotContain(id);
    }

    @Test
    void atTheLimitANamedServerIsRenamedAndTheDefaultOneIsNot() {
        Database.server("ada", "one");
        Database.server("ada", "two");

        Hub.as("ada").body("{\"name\": \"three\"}").patch(SERVERS + "two").then().statusCode(200);
        Hub.as("ada")
                .body("{\"name\": \"four\"}")
                .patch("/hub/api/users/ada/server")
                .then()
                .statusCode(400)
                .body("message", containsString("maximum of 2"));
    }

    @Test
    void aRenameToTheSameNameChangesNothing() {
        Database.server("ada", "lab");

        Hub.as("ada")
                .body("{\"name\": \"lab\"}")
                .patch(SERVERS + "lab")
                .then()
                .statusCode(200)
                .body("name", is("lab"));
        Hub.as("ada").get("/hub/api/users/ada").then().body("servers", not(hasKey("lab")));
    }
}
