package org.himalia.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EdgeGateTest extends SampleTest {
    private static final String EDGE = "X-Himalia-Edge: " + HimaliaTestResource.EDGE_SECRET;

    @TestHTTPResource URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/note",
                "/hub/api/user",
                "/hub/static/himalia.css",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/nothing",
                "/internal/../q/metrics",
                "/internal/%2e%2e/q/metrics",
                "/internal/./../hub/api/user",
                "/internal/..;/q/metrics",
                "/INTERNAL/notes",
                "http://elsewhere/q/metrics"
            })
    void withoutTheSecretNothingAnswers(String path) {
        assertThat(RawHttp.status(service, "GET", path)).isEqualTo(401);
        assertThat(RawHttp.status(service, "GET", path, "X-Himalia-Edge: guessed")).isEqualTo(401);
        assertThat(RawHttp.status(service, "GET", path, EDGE)).isNotEqualTo(401);
    }

    @Test
    void whoComesToTheWrongPortIsToldWhereToGo() {
        given().get("/hub/note").then().statusCode(401).body("message", containsString("address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/forgotten",
                "/internal/notes",
                "/internal/nothing",
                "//internal/forgotten",
                "/%69nternal/forgotten",
                "/hub/../internal/forgotten",
                "/internal/oidc/../forgotten",
                "/internal/..%2fq/metrics",
                "http://elsewhere/internal/forgotten"
            })
    void whatServicesCallWantsATokenOfAService(String path) {
        for (String[] headers :
                new String[][] {
                    {},
                    {EDGE},
                    {EDGE, "Authorization: Bearer guessed"},
                    {"Authorization: Basic YTpi"}
                }) {
            assertThat(RawHttp.answer(service, "GET", path, headers))
                    .startsWith("HTTP/1.1 401 ")
                    .containsIgnoringCase("WWW-Authenticate: Bearer")
                    .contains(
                            "{\"status\":401,\"message\":\"A token of a service is needed. Send ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal;x/forgotten",
                "/internal;x/notes",
                "/;x/internal/forgotten",
                "/internal/forgotten;x",
                "/q;x/metrics",
                "/hub/api;x/user",
                "/hub;x/api/user"
            })
    void noParameterInAPathLeadsAroundAGuard(String path) {
        String token = "Authorization: Bearer " + TestIssuer.shared().token("user-registry");
        assertThat(RawHttp.answer(service, "GET", path)).doesNotContain("secret");
        assertThat(RawHttp.status(service, "GET", path, EDGE)).isEqualTo(400);
        assertThat(RawHttp.answer(service, "GET", path, EDGE, token)).contains("%3B");
    }

    @Test
    void aServiceMayCallWhatIsMeantForItOnly() {
        withToken("user-registry").get("/internal/notes").then().body("inner", equalTo("secret"));
        withToken("proxy-service")
                .get("/internal/notes")
                .then()
                .statusCode(403)
                .body("status", equalTo(403));
        withToken("proxy-service").get("/internal/nothing").then().statusCode(404);
    }

    @Test
    void aTokenThatExpiredIsWorthNothing() {
        String expired = TestIssuer.shared().token("user-registry", Instant.now().minusSeconds(60));
        given().header("Authorization", "Bearer " + expired)
                .get("/internal/notes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void theIssuersOwnPathsAreOpen() {
        given().get("/internal/oidc/jwks").then().statusCode(200);
    }

    private static io.restassured.specification.RequestSpecification withToken(String client) {
        return given().header("Authorization", "Bearer " + TestIssuer.shared().token(client));
    }
}
