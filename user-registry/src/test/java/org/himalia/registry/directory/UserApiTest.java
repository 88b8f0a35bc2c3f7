package org.himalia.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.UserEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class UserApiTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Spawner spawner = Spawner.shared();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("root", true);
    }

    private static Map<String, Object> model(Identity by, String user) {
        return Hub.as(by)
                .get("/hub/api/users/" + user)
                .then()
                .statusCode(200)
                .extract()
                .as(Hub.OBJECT);
    }

    @Test
    void anAdministratorSeesAllFieldsOfAUser() {
        assertThat(model(Identity.of("root"), "ada"))
                .containsOnlyKeys(
                        "kind",
                        "name",
                        "admin",
                        "user_info",
                        "roles",
                        "groups",
                        "server",
                        "pending",
                        "created",
                        "last_activity",
                        "servers",
                        "auth_state")
                .containsEntry("kind", "user")
                .containsEntry("admin", false)
                .containsEntry("roles", List.of("user"))
                .containsEntry("groups", List.of())
                .containsEntry("server", null)
                .containsEntry("auth_state", null)
                .containsEntry("user_info", null)
                .containsEntry("servers", Map.of());
        assertThat(model(Identity.of("ada"), "ada")).doesNotContainKey("auth_state");
    }

    @Test
    void eachScopeShowsItsFieldsOnly() {
        Database.ready("ada", "");
        Identity root = Identity.of("root");

        assertThat(model(root.scopes("read:users:name"), "ada"))
                .containsOnlyKeys("kind", "name", "admin", "user_info");
        assertThat(model(root.scopes("read:users:activity"), "ada"))
                .containsOnlyKeys("kind", "name", "last_activity");
        assertThat(model(root.scopes("read:users:groups"), "ada"))
                .containsOnlyKeys("kind", "name", "groups");
        assertThat(model(root.scopes("read:roles:users"), "ada"))
                .containsOnlyKeys("kind", "name", "roles", "admin");
        assertThat(model(root.scopes("read:users"), "ada"))
                .doesNotContainKeys("servers", "auth_state")
                .containsEntry("server", "/user/ada/");
        assertThat(model(root.scopes("read:servers"), "ada"))
                .containsOnlyKeys("kind", "name", "admin", "user_info", "servers");
    }

    @Test
    void theStateOfAServerTakesAScopeOfItsOwn() {
        Database.ready("ada", "");

        Hub.as(Identity.of("root").scopes("read:servers", "admin:server_state"))
                .get("/hub/api/users/ada")
                .then()
                .body("servers.''", hasKey("state"));
        Hub.as(Identity.of("root").scopes("read:servers"))
                .get("/hub/api/users/ada")
                .then()
                .body("servers.''", not(hasKey("state")));
    }

    @Test
    void aFilterOnOneServerDoesNotOpenItsOwner() {
        Database.server("ada", "lab");
        Database.ready("ada", "lab");

        Hub.as(Identity.of("root").scopes("read:servers!server=ada/lab"))
                .get("/hub/api/users/ada")
                .then()
                .statusCode(404);
        Hub.as(Identity.of("root").scopes("read:users", "read:servers!server=ada/lab"))
                .get("/hub/api/users/ada")
                .then()
                .statusCode(200)
                .body("servers.keySet()", contains("lab"));
        Hub.as(Identity.of("root").scopes("read:servers!server=ada/lab"))
                .get("/hub/api/users/ada/servers/lab")
                .then()
                .statusCode(200);
    }

    @Test
    void strangersAndTheMissingLookTheSame() {
        String unknown =
                Hub.as("ada")
                        .get("/hub/api/users/nobody")
                        .then()
                        .statusCode(404)
                        .extract()
                        .path("message");
        String foreign =
                Hub.as("ada")
                        .get("/hub/api/users/root")
                        .then()
                        .statusCode(404)
                        .extract()
                        .path("message");

        assertThat(unknown)
                .isEqualTo(foreign)
                .isEqualTo("No access to resources or resources not found");
        Hub.as("root").get("/hub/api/users/nobody").then().statusCode(404);
        Hub.as("root").get("/hub/api/users/Upper%2FCase").then().statusCode(404);
        Hub.as(Identity.of("ada").scopes("tokens"))
                .get("/hub/api/users/ada")
                .then()
                .statusCode(200);
    }

    @Test
    void severalUsersAreMadeInTheirOrderWithEventsAndDefaultServers() {
        Hub.as("root")
                .body("{\"usernames\": [\"Grace\", \"alan@x.org\", \"grace\"]}")
                .post("/hub/api/users")
                .then()
                .statusCode(201)
                .body("name", contains("grace", "alan@x.org"))
                .body("[0].roles", contains("user"))
                .body("[0].servers", anEmptyMap());
        Hub.as("root").get("/hub/api/users/grace/server").then().statusCode(200);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(spawner.heard(UserEvent.Created.class))
                                        .extracting(created -> created.user().value())
                                        .containsExactlyInAnyOrder("grace", "alan@x.org"));
        Hub.as("root")
                .body("{\"usernames\": [\"grace\"]}")
                .post("/hub/api/users")
                .then()
                .statusCode(409);
        Hub.as("root")
                .body("{\"usernames\": [\"grace\", \"new\"]}")
                .post("/hub/api/users")
                .then()
                .statusCode(201)
                .body("name", contains("new"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|body",
                "{}|usernames",
                "[]|JSON object",
                "{\"usernames\": []}|usernames",
                "{\"usernames\": \"abc\"}|usernames",
                "{\"usernames\": [5]}|usernames",
                "{\"usernames\": [\"a\"], \"admin\": 1}|admin",
                "{\"usernames\": [\"a\"], \"admin\": null}|admin",
                "{\"usernames\": [\"a\"], \"groups\": {}}|groups",
                "{\"usernames\": [\"a\"], \"nosuch\": 1}|nosuch",
                "{\"usernames\": [\"ok\", \"A/B\", \"..\"]}|Invalid usernames: a/b, .."
            })
    void otherListsOfUsersAreRefusedByName(String body, String told) {
        Hub.as("root")
                .body(body)
                .post("/hub/api/users")
                .then()
                .statusCode(400)
                .body("message", containsString(told));
        Hub.as("root").get("/hub/api/users/ok").then().statusCode(404);
    }

    @Test
    void aFilteredScopeMakesNoListOfUsersButItsOwnOne() {
        Identity limited = Identity.of("root").scopes("admin:users!user=grace");

        Hub.as(limited)
                .body("{\"usernames\": [\"grace\"]}")
                .post("/hub/api/users")
                .then()
                .statusCode(403);
        Hub.as(limited).post("/hub/api/users/alan").then().statusCode(404);
        Hub.as(limited).post("/hub/api/users/grace").then().statusCode(201);
    }

    @Test
    void onlyAdministratorsMakeAdministrators() {
        Hub.as("root")
                .body("{\"admin\": true}")
                .post("/hub/api/users/boss")
                .then()
                .statusCode(201)
                .body("admin", is(true))
                .body("roles", contains("user", "admin"));
        Hub.as("root").post("/hub/api/users/boss").then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "..", "%2e%2e", "UPPER", "%20x", "a%0Ab", "x%e2%80%8by"})
    void aNameThatNobodyCanHaveIs400ForWhoMayMakeUsers(String name) {
        int status = Hub.as("root").post("/hub/api/users/" + name).statusCode();

        // the client resolves dots itself, and then the path is another one
        assertThat(status).isIn(400, 404, 405);
        assertThat(Database.column("select count(*) from users")).containsExactly(2L);
    }

    @Test
    void oddNamesThatAreAllowedWork() {
        for (String name :
                List.of(
                        "ada@example.org",
                        "has%2540x",
                        "%E7%A7%80%E6%A8%B9",
                        "a+b",
                        "o'hara",
                        "%25")) {
            Hub.as("root").post("/hub/api/users/" + name).then().statusCode(201);
            Hub.as("root").get("/hub/api/users/" + name).then().statusCode(200);
            Hub.as("root").get("/hub/api/users/" + name + "/server").then().statusCode(200);
            Hub.as("root").delete("/hub/api/users/" + name).then().statusCode(204);
        }
    }

    @Test
    void ofTwoWhoMakeTheSameUserOneIsTold409() throws Exception {
        List<CompletableFuture<Response>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            answers.add(Hub.meanwhile(() -> Hub.as("root").post("/hub/api/users/grace")));
        }
        List<Integer> statuses = new ArrayList<>();
        for (var answer : answers) {
            statuses.add(answer.get(20, TimeUnit.SECONDS).statusCode());
        }
        assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 409);
    }
}
