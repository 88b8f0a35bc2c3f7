package org.himalia.sample;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ErrorsTest extends SampleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"to\":",
                "application/json | [1]",
                "application/json | {\"to\":\"x\",\"times\":\"many\"}",
                "application/json | null and void",
                "application/json | null",
                "application/json | ''",
            })
    void aBodyThatCannotBeReadIsABadRequest(String type, String body) {
        problem(ada().contentType(type).body(body).post("/hub/api/greetings").then(), 400);
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        problem(ada().contentType("text/plain").body("x").post("/hub/api/greetings").then(), 415);
        problem(ada().header("Content-Type", "garbage").post("/hub/api/greetings").then(), 415);
    }

    @Test
    void theApiSaysWhatThereIsNot() {
        problem(ada().get("/hub/api/nothing").then(), 404);
        problem(ada().delete("/hub/api/user").then(), 405).header("Allow", containsString("GET"));
        problem(ada().accept("image/png").get("/hub/api/user").then(), 406);
        problem(http().get("/hub/api/user").then(), 403)
                .body("message", equalTo("Missing or invalid credentials."));
    }

    @Test
    void aPersonGetsAPage() {
        page(http().get("/hub/nothing").then(), 404);
        page(http().get("/nothing").then(), 404);
        page(http().get("/hub/refused").then(), 403).body(containsString("Not you."));
    }

    @Test
    void whatWentWrongInsideStaysInside() {
        page(http().get("/hub/broken").then(), 500)
                .body(not(containsString("inner")))
                .body(not(containsString("Exception")))
                .body(containsString("reference"));
        problem(ada().get("/hub/api/broken").then(), 500)
                .body("message", equalTo("Internal Server Error"));
    }

    @Test
    void aBodyBeyondAllMeasureIsRefusedAndTheClientReadsSo() {
        problem(
                        ada().contentType("application/json")
                                .body(new byte[9 * 1024 * 1024])
                                .post("/hub/api/greetings")
                                .then(),
                        413)
                .body("message", containsString("larger than 8388608 bytes"));
        http().contentType("application/json")
                .body(new byte[9 * 1024 * 1024])
                .post("/internal/notes")
                .then()
                .statusCode(413)
                .body("status", equalTo(413));
        page(
                http().contentType("text/plain")
                        .body(new byte[9 * 1024 * 1024])
                        .put("/hub/note")
                        .then(),
                413);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType(startsWith("application/json"))
                .body("status", equalTo(status))
                .body("message", not(containsString("Exception")))
                .body("message", not(containsString("org.himalia")));
    }

    private static ValidatableResponse page(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType(startsWith("text/html"))
                .body(containsString("Error " + status));
    }
}
