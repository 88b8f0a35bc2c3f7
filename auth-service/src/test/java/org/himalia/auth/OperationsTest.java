package org.himalia.auth;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;

/** What whoever runs the service sees of it: health, metrics, its API. */
@AuthTest
class OperationsTest {
    private static final String PROPERTIES =
            "components.schemas.values().collect { (it.properties ?: [:]).keySet() }.flatten()";

    @Test
    void isReadyWithItsDatabaseAndAliveWithoutAskingIt() {
        String database = "checks.findAll { it.name.contains('PostgreSQL') }.status";
        Service.anybody()
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(database, hasItem("UP"));
        Service.anybody().get("/q/health/live").then().statusCode(200).body(database, empty());
        Service.anybody().get("/q/health/started").then().statusCode(200);
    }

    @Test
    void describesItsApiWithTheNamesThatItUses() {
        Service.anybody()
                .header("Accept", "application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Himalia auth-service"))
                .body("paths", hasKey("/hub/api/users/{user}/tokens"))
                .body("paths", hasKey("/internal/introspect"))
                .body(PROPERTIES, hasItems("api_token", "last_activity", "expires_at"))
                .body(PROPERTIES, everyItem(matchesPattern("[a-z][a-z0-9_]*")));
    }

    @Test
    void countsRequestsByRouteAndNotByPerson() {
        Service.anybody().get("/hub/api/users/ada/tokens").then().statusCode(403);
        Service.anybody()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("uri=\"/hub/api/users/{user}/tokens\""))
                .body(not(containsString("/users/ada/")));
    }
}
