package org.himalia.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.UserEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RegistryTest
class UserChangeApiTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Spawner spawner = Spawner.shared();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("root", true);
    }

    @Test
    void theAdministratorFlagCarriesItsRole() {
        Hub.as("root")
                .body("{\"admin\": true}")
                .patch("/hub/api/users/ada")
                .then()
                .statusCode(200)
                .body("roles", contains("user", "admin"))
                .body("auth_state", nullValue());
        Hub.as("ada").get("/hub/api/users").then().statusCode(200);
        Hub.as("ada").body("{\"admin\": false}").patch("/hub/api/users/ada").then().statusCode(200);
        Hub.as("ada").get("/hub/api/users").then().statusCode(403);
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(spawner.heard(UserEvent.Changed.class))
                                        .extracting(UserEvent.Changed::admin)
                                        .containsExactly(true, false));
    }

    @Test
    void aUserIsRenamedWhileNothingRuns() {
        Object id = Database.column("select id from users where name = 'ada'").getFirst();

        Hub.as("root")
                .body("{\"name\": \"Lovelace\"}")
                .patch("/hub/api/users/ada")
                .then()
                .statusCode(200)
                .body("name", is("lovelace"));
        assertThat(Database.column("select id from users where name = 'lovelace'"))
                .containsExactly(id);
        Hub.as("root")
                .body("{\"name\": \"root\"}")
                .patch("/hub/api/users/lovelace")
                .then()
                .statusCode(400);
        Hub.as("root")
                .body("{\"name\": \"a/b\"}")
                .patch("/hub/api/users/lovelace")
                .then()
                .statusCode(400);
        Hub.as("root")
                .body("{\"name\": \"lovelace\"}")
                .patch("/hub/api/users/lovelace")
                .then()
                .statusCode(200);
        Database.ready("lovelace", "");
        Hub.as("root")
                .body("{\"name\": \"ada\"}")
                .patch("/hub/api/users/lovelace")
                .then()
                .statusCode(400)
                .body("message", containsString("Stop"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|400",
                "null|400",
                "{}|200",
                "{\"admin\": 1}|400",
                "{\"groups\": [\"x\"]}|400",
                "{\"roles\": [\"admin\"]}|400",
                "{\"groups\": []}|200",
                "{\"auth_state\": {}}|400",
                "{\"name\": null}|400"
            })
    void otherChangesAreAnsweredPlainly(String body, int status) {
        Hub.as("root").body(body).patch("/hub/api/users/ada").then().statusCode(status);
    }

    @Test
    void nobodyChangesOrDeletesWithoutTheScope() {
        Hub.as("ada").body("{}").patch("/hub/api/users/ada").then().statusCode(403);
        Hub.as("ada").delete("/hub/api/users/ada").then().statusCode(403);
        Hub.as("root").body("{}").patch("/hub/api/users/nobody").then().statusCode(404);
        Hub.as("root").delete("/hub/api/users/nobody").then().statusCode(404);
        Hub.as("root").delete("/hub/api/users/root").then().statusCode(400);
    }

    @Test
    void deletingAUserStopsTheDefaultServerFirst() throws Exception {
        Database.ready("ada", "");
        var answer = Hub.meanwhile(() -> Hub.as("root").delete("/hub/api/users/ada"));
        spawner.makeStopped("ada/");

        answer.get(20, TimeUnit.SECONDS).then().statusCode(204);
        Hub.as("root").get("/hub/api/users/ada").then().statusCode(404);
        Hub.as("ada").get("/hub/api/user").then().statusCode(403);
        await().atMost(SOON).until(() -> !spawner.heard(UserEvent.Deleted.class).isEmpty());
        await().atMost(SOON).until(() -> spawner.heard(RouteEvent.Removed.class).size() == 1);
    }

    @Test
    void aUserWhoseServersStayActiveIsNotDeleted() {
        Database.server("ada", "lab");
        Database.ready("ada", "lab");
        Hub.as("root")
                .delete("/hub/api/users/ada")
                .then()
                .statusCode(400)
                .body("message", containsString("ada/lab"));
        Database.run("update server set observed = 'STOPPED' where name = 'lab'");
        Database.starting("ada");
        Hub.as("root").delete("/hub/api/users/ada").then().statusCode(400);
        Hub.as("root").get("/hub/api/users/ada").then().statusCode(200);
    }

    @Test
    void aStopThatTakesTooLongKeepsTheUser() {
        Database.ready("ada", "");

        Hub.as("root")
                .delete("/hub/api/users/ada")
                .then()
                .statusCode(400)
                .body("message", containsString("stopping"));
        Hub.as("root").get("/hub/api/users/ada").then().body("pending", is("stop"));
    }
}
