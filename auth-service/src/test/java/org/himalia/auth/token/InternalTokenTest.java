package org.himalia.auth.token;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class InternalTokenTest {
    @BeforeEach
    void adaExists() {
        People.user("ada", false);
    }

    @Test
    void givesTheCommandLineATokenOfAUser() {
        Service.cli()
                .body(Map.of("user", "Ada", "note", "for a script", "expires_in", 60))
                .post("/internal/tokens")
                .then()
                .statusCode(200)
                .body("token", matchesPattern("[0-9a-f]{32}"))
                .body("id", matchesPattern("a\\d+"));
    }

    @Test
    void saysWhatToDoWhenThereIsNoSuchUser() {
        Service.cli()
                .body(Map.of("user", "nobody"))
                .post("/internal/tokens")
                .then()
                .statusCode(404)
                .body("message", containsString("himalia users add nobody"));
    }

    @Test
    void refusesARequestThatItDoesNotUnderstand() {
        for (Map<String, Object> body :
                java.util.List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("user", "a/b"),
                        Map.of("user", "ada", "expires_in", 0),
                        Map.of("user", "ada", "expires_in", "soon"))) {
            Service.cli().body(body).post("/internal/tokens").then().statusCode(400);
        }
    }

    @Test
    void isForTheCommandLineOnly() {
        Service.as("user-registry")
                .body(Map.of("user", "ada"))
                .post("/internal/tokens")
                .then()
                .statusCode(403);
    }
}
