package org.himalia.registry.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class ApiRulesTest {
    @BeforeEach
    void emptyHub() {
        Database.clear();
        Database.user("ada", false);
        Database.user("root", true);
    }

    @Test
    void whoShowsNoEdgeSecretGetsNothing() {
        given().get("/hub/api").then().statusCode(401).body("status", is(401));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/api/nosuch",
                "/hub/api/users/",
                "/hub/api/user/",
                "/hub/api/users/ada/",
                "/hub/api/users/ada/server/",
                "/hub/api/users/ada/servers",
                "/hub/api/users/ada/servers/lab/",
                "/hub/api/users/ada/nosuch"
            })
    void anUnknownPathIsAJson404ForAnybody(String path) {
        Hub.anonymous()
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/json")
                .body("status", is(404));
    }

    @Test
    void noSlashIsTooMuchToBeOverlooked() {
        // other clients would leave it out themselves
        assertThat(Hub.raw(Identity.of("root"), "", "GET /hub/api//users HTTP/1.1")).isEqualTo(404);
    }

    @Test
    void anUnknownPathIs404ForEveryMethod() {
        assertThat(Hub.anonymous().head("/hub/api/nosuch").statusCode()).isEqualTo(404);
        assertThat(Hub.anonymous().options("/hub/api/nosuch").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD,/hub/api",
        "HEAD,/hub/api/user",
        "HEAD,/hub/api/users",
        "HEAD,/hub/api/users/ada/server/progress",
        "DELETE,/hub/api/users",
        "POST,/hub/api/user",
        "PUT,/hub/api/users/ada",
        "GET,/hub/api/users/ada/activity",
        "POST,/hub/api/info",
        "DELETE,/hub/api/health"
    })
    void anUnknownMethodIs405BeforeAnybodyIsAskedFor(String method, String path) {
        Hub.anonymous()
                .request(method, path)
                .then()
                .statusCode(405)
                .header("Allow", not(emptyOrNullString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/api/users",
                "/hub/api/user",
                "/hub/api/users/ada/servers/lab",
                "/hub/api"
            })
    void optionsAreAnsweredToAnybody(String path) {
        Hub.anonymous()
                .options(path)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Headers", is("accept, content-type, authorization"))
                .body(equalTo(""));
    }

    @Test
    void everyAnswerHasTheHubsHeaders() {
        Hub.as("ada")
                .get("/hub/api/user")
                .then()
                .header("X-JupyterHub-Version", "6.1.1")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("/hub/security/csp-report"))
                .header("Content-Security-Policy", not(containsString("http")))
                .contentType("application/json");
    }

    @Test
    void withoutCredentialsNothingIsToldButThat() {
        Hub.anonymous()
                .get("/hub/api/users")
                .then()
                .statusCode(403)
                .body("message", containsString("Missing or invalid credentials"))
                .body("message", not(containsString("_xsrf")));
        Hub.anonymous().post("/hub/api/users/nobody/server").then().statusCode(403);
    }

    @Test
    void aMissingScopeIsNamed() {
        Hub.as("ada")
                .get("/hub/api/users")
                .then()
                .statusCode(403)
                .body("message", containsString("requires any of [list:users]"));
    }

    @Test
    void aBrowserMustRepeatItsXsrfCookie() {
        Hub.browser("root")
                .header("Sec-Fetch-Mode", "cors")
                .get("/hub/api/users")
                .then()
                .statusCode(403)
                .body("message", containsString("'_xsrf' argument missing from GET"));
        Response page = Hub.browser("root").get("/hub/api/user");
        page.then().statusCode(200);
        Hub.browser("root").get("/hub/api/users").then().statusCode(200);
        Hub.browser("root")
                .contentType("application/json")
                .body("{}")
                .post("/hub/api/users")
                .then()
                .statusCode(403)
                .body("message", containsString("'_xsrf' argument missing from POST"));
    }

    @Test
    void aCookieWithAnotherContentTypeThanJsonIsNobodys() {
        Hub.browser("root")
                .contentType("text/plain")
                .body("{}")
                .post("/hub/api/users")
                .then()
                .statusCode(403)
                .body("message", containsString("Missing or invalid credentials"));
    }

    @Test
    void aUserWhoIsGoneIsNobody() {
        Hub.as("ghost").get("/hub/api/users").then().statusCode(403);
        Hub.as(Identity.of("ada").service()).get("/hub/api/user").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/api/users/%zz",
                "/hub/api/users/%",
                "/hub/api/users/%ff",
                "/hub/api/users/a%00",
                "/hub/api/users?state=%zz",
                "/hub/api/users?name_filter=%00",
                "/hub/api/users?offset=99999999999999999999"
            })
    void anAddressThatCannotBeReadIs400(String path) {
        assertThat(Hub.raw(Identity.of("root"), "", "GET " + path + " HTTP/1.1")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"notjson", "[", "{\"usernames\": [\"a\\u0000\"]}", "5", "\"x\"", "[1]"})
    void aBodyThatCannotBeReadIs400(String body) {
        Hub.as("root").body(body).post("/hub/api/users").then().statusCode(400);
        Hub.as("root")
                .body(new byte[] {(byte) 0xff, (byte) 0xfe})
                .post("/hub/api/users")
                .then()
                .statusCode(400);
    }

    @Test
    void deepNestingAndHugeBodiesAreRefused() {
        Hub.as("root").body("[".repeat(100_000)).post("/hub/api/users").then().statusCode(400);
        Hub.as("root")
                .body("\"" + "x".repeat(1_100_000) + "\"")
                .post("/hub/api/users")
                .then()
                .statusCode(413)
                .body("status", is(413));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "image/png", "nonsense", "application/json;q=0"})
    void whatTheClientAcceptsDoesNotMatter(String accept) {
        Hub.as("ada").accept(accept).get("/hub/api/user").then().statusCode(200);
        Hub.anonymous().accept(accept).get("/hub/api").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "nonsense", "application/x-www-form-urlencoded", "a/b/c"})
    void theContentTypeOfATokensRequestDoesNotMatter(String type) {
        assertThat(
                        Hub.raw(
                                Identity.of("root"),
                                "{\"usernames\": [\"grace\"]}",
                                "POST /hub/api/users HTTP/1.1",
                                "Content-Type: " + type))
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!@#$", "self!nosuch=x", "servers!user=", "inherit!user=ada"})
    void aTokenWithAScopeThatMakesNoSenseIsNoFaultOfTheHub(String scope) {
        int status = Hub.as(Identity.of("ada").scopes(scope)).get("/hub/api/user").statusCode();

        assertThat(status).isLessThan(500);
    }
}
