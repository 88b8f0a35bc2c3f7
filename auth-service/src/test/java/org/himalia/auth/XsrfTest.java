package org.himalia.auth;

import static org.hamcrest.Matchers.containsString;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests with a login cookie must repeat their XSRF token. */
@AuthTest
class XsrfTest {
    private static final String TOKENS = "/hub/api/users/ada/tokens";

    private Browser ada;

    @BeforeEach
    void adaIsSignedIn() {
        People.person("ada");
        ada = Browser.signedIn("ada");
    }

    @ParameterizedTest
    @CsvSource({
        "navigate, none, 200",
        ", , 200",
        "no-cors, same-origin, 200",
        "no-cors, cross-site, 403",
        "cors, same-origin, 403",
        "same-origin, same-origin, 403",
    })
    void readingTheApiDependsOnHowTheBrowserFetches(
            @Nullable String mode, @Nullable String site, int status) {
        RequestSpecification request = ada.request();
        if (mode != null) {
            request.header("Sec-Fetch-Mode", mode).header("Sec-Fetch-Site", site);
        }
        request.get(TOKENS).then().statusCode(status);
    }

    @Test
    void scriptsMayReadTheApiWithTheToken() {
        ada.sending("Sec-Fetch-Mode", "cors");
        ada.request()
                .get(TOKENS)
                .then()
                .statusCode(403)
                .body("message", containsString("'_xsrf' argument missing from GET"));
        ada.request()
                .get(TOKENS + "?_xsrf=x")
                .then()
                .statusCode(403)
                .body("message", containsString("XSRF cookie does not match GET argument"));
        ada.request().get(TOKENS + "?_xsrf=" + ada.cookie("_xsrf")).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "DELETE"})
    void writingToTheApiAlwaysNeedsTheToken(String method) {
        String path = method.equals("POST") ? TOKENS : TOKENS + "/a0";
        int done = method.equals("POST") ? 201 : 404;
        for (String mode : new String[] {"navigate", "cors", "no-cors", "same-origin"}) {
            json().header("Sec-Fetch-Mode", mode)
                    .header("Sec-Fetch-Site", "same-origin")
                    .request(method, path)
                    .then()
                    .statusCode(403)
                    .body("message", containsString("_xsrf"));
        }
        json().request(method, path).then().statusCode(403);
        json().header("X-XSRFToken", ada.cookie("_xsrf"))
                .request(method, path)
                .then()
                .statusCode(done);
        json().header("X-CSRFToken", ada.cookie("_xsrf"))
                .request(method, path)
                .then()
                .statusCode(done);
        json().request(method, path + "?_xsrf=" + ada.cookie("_xsrf")).then().statusCode(done);
    }

    private RequestSpecification json() {
        return ada.request().contentType("application/json");
    }

    @Test
    void tokensInAHeaderNeedNone() {
        Service.with(Service.tokenOf("ada"))
                .header("Cookie", ada.cookieHeader())
                .header("Sec-Fetch-Mode", "cors")
                .contentType("application/json")
                .post(TOKENS)
                .then()
                .statusCode(201);
    }

    @Test
    void aBadTokenBesideAGoodCookieMakesItACookieRequest() {
        ada.request()
                .header("Authorization", "token guess")
                .contentType("application/json")
                .post(TOKENS)
                .then()
                .statusCode(403)
                .body("message", containsString("_xsrf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/html", "application/xml"})
    void aPostOfAnotherKindThanJsonIsNobodys(String type) {
        ada.request()
                .header("X-XSRFToken", ada.cookie("_xsrf"))
                .header("Content-Type", type)
                .body("{}")
                .post(TOKENS)
                .then()
                .statusCode(403)
                .body("message", containsString("Missing or invalid credentials"));
    }

    @Test
    void aTokenOfAnotherPersonSessionOrTimeIsNotTheirs() {
        People.person("grace");
        Browser grace = Browser.signedIn("grace");
        Browser elsewhere = Browser.signedIn("ada");
        Browser anonymous = new Browser();
        anonymous.get("/hub/login");
        for (Browser other : new Browser[] {grace, elsewhere, anonymous}) {
            ada.set("_xsrf", other.cookie("_xsrf"));
            ada.request()
                    .header("X-XSRFToken", other.cookie("_xsrf"))
                    .contentType("application/json")
                    .post(TOKENS)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void anUnsignedTokenIsNone() {
        ada.set("_xsrf", "0123456789abcdef");
        json().header("X-XSRFToken", "0123456789abcdef").post(TOKENS).then().statusCode(403);
    }

    @Test
    void theTrueTokenIsFoundAmongTossedOnes() {
        Service.anybody()
                .header("Cookie", "_xsrf=tossed; " + ada.cookieHeader() + "; _xsrf=another")
                .header("X-XSRFToken", ada.cookie("_xsrf"))
                .contentType("application/json")
                .post(TOKENS)
                .then()
                .statusCode(201);
    }

    @Test
    void theLoginFormNeedsItsToken() {
        Map<String, String> form = Map.of("username", "ada", "password", People.PASSWORD);
        Browser browser = new Browser();
        browser.get("/hub/login");
        browser.post("/hub/login", form)
                .then()
                .statusCode(403)
                .body(containsString("try again"))
                .body(containsString("name=\"password\""));
        browser.submit("/hub/login", form).then().statusCode(302);
    }

    @Test
    void theLoginFormIsNotTakenFromAnotherBrowser() {
        Browser other = new Browser();
        other.get("/hub/login");
        Browser browser = new Browser();
        browser.get("/hub/login");
        browser.set("_xsrf", other.cookie("_xsrf"));
        Response answer =
                browser.submit(
                        "/hub/login", Map.of("username", "ada", "password", People.PASSWORD));
        answer.then().statusCode(403).body(containsString("try again"));
    }

    @Test
    void theLoginFormIsNotTakenWithoutACookie() {
        Browser browser = new Browser();
        browser.get("/hub/login");
        String token = browser.cookie("_xsrf");
        browser.lose("_xsrf")
                .post(
                        "/hub/login",
                        Map.of("username", "ada", "password", People.PASSWORD, "_xsrf", token))
                .then()
                .statusCode(403);
    }

    @Test
    void scriptsGetAPlainRefusalInsteadOfTheLoginForm() {
        Browser browser = new Browser().sending("Sec-Fetch-Mode", "cors");
        browser.post("/hub/login", Map.of("username", "ada", "password", People.PASSWORD))
                .then()
                .statusCode(403)
                .body(containsString("argument missing"));
    }

    @Test
    void theTokenMayStandInTheAddressOfTheForm() {
        Browser browser = new Browser();
        browser.get("/hub/login");
        browser.post(
                        "/hub/login?_xsrf=" + browser.cookie("_xsrf"),
                        Map.of("username", "ada", "password", People.PASSWORD))
                .then()
                .statusCode(302);
    }

    @Test
    void aPersonWhosePageIsOutOfDateIsToldWhatToDo() {
        ada.post("/hub/token", Map.of("note", "mine", "_xsrf", "old"))
                .then()
                .statusCode(403)
                .body(containsString("Please try again"))
                .body(containsString("Open it anew"));
    }

    @Test
    void methodsAreNotOverridden() {
        ada.request()
                .header("X-HTTP-Method-Override", "DELETE")
                .get(TOKENS + "/a0")
                .then()
                .statusCode(404);
        ada.request().get("/hub/login?_method=POST").then().statusCode(302);
    }
}
