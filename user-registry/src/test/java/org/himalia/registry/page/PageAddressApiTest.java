package org.himalia.registry.page;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class PageAddressApiTest {
    private final Tab ada = new Tab("ada");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        Database.user("ada", false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RequestSpecification nobody() {
        return Hub.anonymous().redirects().follow(false);
    }

    @ParameterizedTest
    @CsvSource({
        "/hub/, /hub/login?next=%2Fhub%2F",
        "/hub/home, /hub/login?next=%2Fhub%2Fhome",
        "/hub/spawn?a=b&c=%20, /hub/login?next=%2Fhub%2Fspawn%3Fa%3Db%26c%3D%2520",
        "/hub/spawn-pending/ada, /hub/login?next=%2Fhub%2Fspawn-pending%2Fada",
        "/hub/user/ada/lab, /hub/login?next=%2Fhub%2Fuser%2Fada%2Flab",
        "/hub/user-redirect/lab, /hub/login?next=%2Fhub%2Fuser-redirect%2Flab",
    })
    void sendsNobodyToTheLoginPageAndBack(String path, String location) {
        nobody().get(path).then().statusCode(302).header("Location", is(location));
    }

    @Test
    void sendsNobodyToTheLoginPageAlsoWhereJsonIsWanted() {
        nobody().header("Accept", "application/json")
                .get("/hub/user/ada/api/status")
                .then()
                .statusCode(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/hub/home/start", "/hub/home/stop", "/hub/spawn", "/hub/user/ada/api/x"})
    void refusesWhatNobodySends(String path) {
        nobody().contentType("application/x-www-form-urlencoded")
                .body("_xsrf=x")
                .post(path)
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/home/",
                "/hub/spawn/",
                "/hub/spawn/ada/",
                "/hub/nothing",
                "/hub/user-redirect",
                "/hub/error/many",
                "/hub/user"
            })
    void knowsNoSuchPage(String path) {
        ada.get(path)
                .then()
                .statusCode(404)
                .header("Content-Type", startsWith("text/html"))
                .body(containsString("There is no such page"));
    }

    @Test
    void checksTheTokenOfAPageBeforeAskingWhetherThereIsSuchAMethod() {
        ada.request().put("/hub/home").then().statusCode(403);
        ada.request().post("/hub/home").then().statusCode(403);
        nobody().post("/hub/user-redirect/lab").then().statusCode(403);
        ada.request().head("/hub/home").then().statusCode(405);
        ada.request().options("/hub/home").then().statusCode(405);
    }

    @Test
    void aTokenOfTheApiOpensNoPage() {
        Hub.as("ada").redirects().follow(false).get("/hub/home").then().statusCode(302);
    }

    @Test
    void theErrorPageForProxiesIsNoErrorItself() {
        nobody().get("/hub/error/503")
                .then()
                .statusCode(200)
                .body(containsString("Error 503"))
                .body(containsString("does not answer"));
        nobody().get("/hub/error/404").then().statusCode(200).body(containsString("Error 404"));
        nobody().get("/hub/error/999").then().statusCode(200);
    }

    @Test
    void everyPageForbidsFramesAndForeignScripts() {
        ada.get("/hub/home")
                .then()
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe-inline")))
                .header("Cache-Control", is("no-store"));
    }

    @Test
    void aBrowsersReportIsTakenFromASignedInPersonWhoRepeatsTheToken() {
        byte[] report = bytes("{\"csp-report\":{\"document-uri\":\"x\\nforged\"}}");
        nobody().contentType("application/csp-report")
                .body(report)
                .post("/hub/security/csp-report")
                .then()
                .statusCode(403);
        ada.request()
                .contentType("application/csp-report")
                .body(report)
                .post("/hub/security/csp-report")
                .then()
                .statusCode(403);
        String token = ada.xsrf();
        ada.request()
                .header("X-XSRFToken", token)
                .contentType("application/csp-report")
                .body(report)
                .post("/hub/security/csp-report")
                .then()
                .statusCode(204);
        ada.request()
                .header("X-XSRFToken", token)
                .contentType("application/csp-report")
                .body(bytes("{\"csp-report\":\"" + "x".repeat(9000) + "\"}"))
                .post("/hub/security/csp-report")
                .then()
                .statusCode(413);
    }
}
