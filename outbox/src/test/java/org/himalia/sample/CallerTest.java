package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CallerTest extends SampleTest {
    private static final String COOKIE = "jupyterhub-hub-login";
    private static final String FORM = "application/x-www-form-urlencoded";

    @TestHTTPResource URI service;

    @Test
    void aTokenIdentifiesItsOwnerAndNeedsNothingRepeated() {
        ada().get("/hub/api/user").then().body("name", equalTo("ada"));
        ada().contentType("application/json")
                .body("{\"to\":\"x\",\"times\":1}")
                .post("/hub/api/greetings")
                .then()
                .statusCode(200);
    }

    @Test
    void aCookieIdentifiesItsOwner() {
        browser().get("/hub/api/user").then().body("name", equalTo("ada"));
    }

    @Test
    void aFormIsAcceptedWithTheTokenOfItsPageOnly() {
        Response page = browser().get("/hub/note");
        String token = page.asString().substring("xsrf=".length());
        RequestSpecification again =
                browser()
                        .cookie("_xsrf", page.cookie("_xsrf"))
                        .cookie("jupyterhub-session-id", page.cookie("jupyterhub-session-id"))
                        .contentType(FORM);
        again.formParam("_xsrf", token)
                .post("/hub/note")
                .then()
                .statusCode(200)
                .body(equalTo("done"));
        browser()
                .contentType(FORM)
                .formParam("_xsrf", token)
                .post("/hub/note")
                .then()
                .statusCode(403);
        browser().contentType(FORM).formParam("a", "b").post("/hub/note").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {FORM, "multipart/form-data; boundary=x", "text/plain"})
    void onlyAFormThatIsPostedMayCarryItsTokenInside(String type) {
        String answer =
                RawHttp.answer(
                        service,
                        "PUT",
                        "/hub/note",
                        "X-Himalia-Edge: " + HimaliaTestResource.EDGE_SECRET,
                        "Cookie: " + COOKIE + "=adas-cookie",
                        "Content-Type: " + type,
                        "Content-Length: 1\r\n\r\nx");
        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("Please try again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/api/greetings",
                "/hub/%61pi/greetings",
                "/hub//api/greetings",
                "/hub/./api/greetings",
                "/hub/x/../api/greetings",
                "/hub/api;x/greetings",
                "/hub/api/oauth2/../greetings"
            })
    void noSpellingOfAnApiPathLetsAForeignFormThrough(String path) {
        String answer =
                RawHttp.answer(
                        service,
                        "POST",
                        path,
                        "X-Himalia-Edge: " + HimaliaTestResource.EDGE_SECRET,
                        "Cookie: " + COOKIE + "=adas-cookie",
                        "Content-Type: application/json",
                        "Sec-Fetch-Mode: cors",
                        "Content-Length: 22\r\n\r\n{\"to\":\"x\",\"times\":1}  ");
        assertThat(answer).matches("(?s)HTTP/1.1 (400|403|404) .*").doesNotContain("\"to\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS"})
    void aPageIsNotThereForHeadAndOptions(String method) {
        browser().request(method, "/hub/note").then().statusCode(405);
    }

    private static RequestSpecification browser() {
        return http().cookie(COOKIE, "adas-cookie");
    }
}
