package org.himalia.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RegistryTest
class InternalApiTest {
    @BeforeEach
    void emptyHub() {
        Database.clear();
    }

    @Test
    void theFirstPersonIsMadeAdministratorAndCounted() {
        Hub.service("auth-service")
                .get("/internal/administrators/count")
                .then()
                .statusCode(200)
                .body("count", is(0));
        Hub.service("auth-service")
                .body("{\"name\": \"ada\", \"admin\": true}")
                .post("/internal/users")
                .then()
                .statusCode(201)
                .body("name", is("ada"))
                .body("admin", is(true));
        Hub.service("himalia-cli")
                .body("{\"name\": \"ada\"}")
                .post("/internal/users")
                .then()
                .statusCode(409)
                .body("status", is(409));
        Hub.service("auth-service")
                .get("/internal/administrators/count")
                .then()
                .body("count", is(1));
    }

    @Test
    void theCommandLineListsAndChangesUsers() {
        Database.user("grace", false);
        Database.user("ada", false);

        Hub.service("himalia-cli")
                .get("/internal/users")
                .then()
                .statusCode(200)
                .body("name", contains("ada", "grace"))
                .body("[0].last_activity", nullValue());
        Hub.service("himalia-cli")
                .body("{\"admin\": true}")
                .put("/internal/users/ada/admin")
                .then()
                .statusCode(200)
                .body("admin", is(true));
        Hub.service("himalia-cli")
                .body("{\"admin\": true}")
                .put("/internal/users/nobody/admin")
                .then()
                .statusCode(404);
    }

    @Test
    void whoIsKnownMaySignIn() {
        Database.user("ada", true);

        Hub.service("auth-service")
                .body("{\"provider\": \"local\", \"subject\": \"ada\", \"name\": \"ada\"}")
                .post("/internal/sign-ins")
                .then()
                .statusCode(200)
                .body("allowed", is(true))
                .body("name", is("ada"))
                .body("admin", is(true));
        Hub.service("auth-service")
                .body("{\"provider\": \"local\", \"subject\": \"eve\", \"name\": \"eve\"}")
                .post("/internal/sign-ins")
                .then()
                .statusCode(200)
                .body("allowed", is(false));
        Hub.service("auth-service")
                .body("{\"provider\": \"local\"}")
                .post("/internal/sign-ins")
                .then()
                .statusCode(400);
    }

    @Test
    void permissionsAreThoseThatTheUserHoldsNow() {
        Database.user("ada", false);

        Hub.service("proxy-service")
                .get("/internal/users/ada/permissions")
                .then()
                .statusCode(200)
                .body("name", is("ada"))
                .body("kind", is("user"))
                .body("roles", contains("user"))
                .body("groups", hasSize(0))
                .body("scopes", hasItem("access:servers!user=ada"))
                .body("scopes", hasSize(15));
        Hub.service("auth-service")
                .get("/internal/users/nobody/permissions")
                .then()
                .statusCode(404)
                .body("status", is(404));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/internal/users,proxy-service,403",
        "GET,/internal/users,spawner-service,403",
        "POST,/internal/users,proxy-service,403",
        "POST,/internal/sign-ins,himalia-cli,403",
        "GET,/internal/routes,spawner-service,403",
        "GET,/internal/users/ada/permissions,himalia-cli,403"
    })
    void aServiceIsLetInWhereItHasBusiness(String method, String path, String service, int status) {
        Hub.service(service).body("{}").request(method, path).then().statusCode(status);
    }

    @Test
    void nobodyElseIsLetIn() {
        assertThat(Hub.anonymous().get("/internal/users").statusCode()).isEqualTo(401);
        assertThat(Hub.as("root").get("/internal/users").statusCode()).isEqualTo(401);
        assertThat(
                        io.restassured.RestAssured.given()
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + TestIssuer.shared()
                                                        .token(
                                                                "himalia-cli",
                                                                Instant.now().minusSeconds(120)))
                                .get("/internal/users")
                                .statusCode())
                .isEqualTo(401);
    }
}
