package org.himalia.registry;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

/** What whoever runs the service sees of it: health, metrics, its API. */
@RegistryTest
class OperationsApiTest {
    private static final String PROPERTIES =
            "components.schemas.values().collect { (it.properties ?: [:]).keySet() }.flatten()";

    @Test
    void isReadyWithItsDatabaseAndAliveWithoutAskingIt() {
        String database = "checks.findAll { it.name.contains('PostgreSQL') }.status";
        Hub.anonymous().get("/q/health/ready").then().statusCode(200).body(database, hasItem("UP"));
        Hub.anonymous().get("/q/health/live").then().statusCode(200).body(database, empty());
        Hub.anonymous().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void describesItsApiWithTheNamesThatItUses() {
        Hub.anonymous()
                .header("Accept", "application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Himalia user-registry"))
                .body("paths", hasKey("/hub/api/users/{user}"))
                .body("paths", hasKey("/internal/routes"))
                .body(PROPERTIES, everyItem(matchesPattern("[a-z][a-z0-9_]*")));
    }

    @Test
    void countsRequestsByRouteAndNotByPerson() {
        Hub.anonymous().get("/hub/api/users/ada").then().statusCode(403);
        Hub.anonymous()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/hub/api/users/{user}\""))
                .body(not(containsString("/users/ada")));
    }
}
