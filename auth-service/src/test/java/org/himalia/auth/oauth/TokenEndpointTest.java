package org.himalia.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class TokenEndpointTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String S256 =
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private Server server;
    private Browser ada;

    @BeforeEach
    void adaHasAServer() {
        People.person("ada");
        server = Server.of("ada", "");
        ada = Browser.signedIn("ada");
    }

    @Test
    void exchangesACodeForAToken() {
        server.exchange(server.code(ada))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", equalTo("no-store"))
                .header("Pragma", equalTo("no-cache"))
                .body("$", aMapWithSize(4))
                .body("access_token", matchesPattern("[A-Za-z0-9]{30}"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(1_209_600))
                .body(
                        "scope",
                        equalTo(
                                "read:users:name!user read:users:groups!user"
                                        + " access:servers!server=ada/"));
    }

    @Test
    void theTokenIsThePersonsAtThisServerInThisSession() {
        String token = server.open(ada);
        var found =
                Service.as("user-registry")
                        .body(Map.of("authorization", "Bearer " + token))
                        .post("/internal/introspect")
                        .jsonPath();
        assertThat(found.getString("name")).isEqualTo("ada");
        assertThat(found.getBoolean("cookie")).isFalse();
        assertThat(found.getString("session_id")).isEqualTo(ada.cookie("jupyterhub-session-id"));
        assertThat(found.getString("token.client_id")).isEqualTo("jupyterhub-user-ada");
        assertThat(found.getString("token.server")).isEqualTo("ada/");
        assertThat(found.getString("token.note")).isEmpty();
        assertThat(found.getString("token.expires_at")).isNotNull();
    }

    @Test
    void takesACodeOnceAndTakesTheTokenBackWhenItComesAgain() {
        String code = server.code(ada);
        String token = server.exchange(code).path("access_token");
        assertThat(Server.isActive(token)).isTrue();
        refused(server.exchange(code), "invalid_grant");
        assertThat(Server.isActive(token)).isFalse();
    }

    @Test
    void letsOneOfManyAtOnceWin() {
        String code = server.code(ada);
        List<CompletableFuture<Response>> all =
                IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> server.exchange(code)))
                        .toList();
        List<Integer> statuses = all.stream().map(f -> f.join().statusCode()).toList();
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(7);
    }

    @Test
    void doesNotTakeACodeAfterFiveMinutes() {
        String code = server.code(ada);
        Database.run(
                "update authorization_code set expires_at = expires_at - interval '299 seconds'"
                        + " where token_id is null");
        Database.run(
                "update authorization_code set expires_at = expires_at - interval '1 second'"
                        + " where token_id is null");
        refused(server.exchange(code), "invalid_grant");
    }

    @Test
    void doesNotTakeACodeOfAnotherServer() {
        Server other = Server.of("ada", "other");
        String code = server.code(ada);
        refused(other.exchange(code), "invalid_grant");
        server.exchange(code).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "000000000000000000000000000000", "\u0000"})
    void doesNotTakeACodeThatIsNone(String code) {
        refused(server.exchange(code), "invalid_grant");
    }

    @Test
    void asksForTheClientsSecret() {
        String code = server.code(ada);
        for (Map<String, String> wrong :
                List.of(
                        Map.of("client_secret", "guess"),
                        Map.of("client_secret", ""),
                        Map.of("client_id", "jupyterhub-user-nobody"),
                        Map.of("client_id", "jupyterhub"),
                        Map.of("client_id", ""))) {
            var fields = new java.util.HashMap<>(wrong);
            fields.put("code", code);
            server.exchange(fields)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_client\""))
                    .body("error", equalTo("invalid_client"));
        }
        server.exchange(code).then().statusCode(200);
    }

    @Test
    void takesNoSecretFromHeaderOrAddress() {
        String code = server.code(ada);
        Service.anybody()
                .auth()
                .preemptive()
                .basic(server.clientId(), server.apiToken())
                .formParams(Map.of("grant_type", "authorization_code", "code", code))
                .post("/hub/api/oauth2/token")
                .then()
                .statusCode(401);
        Service.anybody()
                .formParams(
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "client_id",
                                server.clientId()))
                .post("/hub/api/oauth2/token?client_secret=" + server.apiToken())
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void asksForTheCode() {
        server.exchange(Map.of())
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", containsString("code"));
    }

    @Test
    void comparesTheRedirectUriWhenThereIsOne() {
        String code = server.code(ada);
        refused(
                server.exchange(Map.of("code", code, "redirect_uri", "/user/eve/oauth_callback")),
                "invalid_request");
        server.exchange(Map.of("code", code, "redirect_uri", "")).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "client_credentials", "token"})
    void grantsForCodesOnly(String grantType) {
        String code = server.code(ada);
        refused(
                server.exchange(Map.of("code", code, "grant_type", grantType)),
                "unsupported_grant_type");
    }

    @Test
    void refreshesNothing() {
        refused(
                server.exchange(Map.of("grant_type", "refresh_token", "refresh_token", "x")),
                "unauthorized_client");
    }

    @Test
    void readsFormsOnly() {
        Service.anybody()
                .contentType("application/json")
                .body(Map.of("grant_type", "authorization_code", "code", "x"))
                .post("/hub/api/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
        Service.anybody().get("/hub/api/oauth2/token").then().statusCode(405);
    }

    @Test
    void refusesAFieldThatComesTwice() {
        Service.anybody()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=authorization_code&code=a&code=b&client_id=x&client_secret=y")
                .post("/hub/api/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void refusesABodyThatIsNoForm() {
        Service.anybody()
                .contentType("application/x-www-form-urlencoded")
                .body("grant_type=%zz")
                .post("/hub/api/oauth2/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void wantsTheVerifierOfAProofKeyAndKeepsTheCodeUntilThen() {
        String code = Server.codeOf(ada.get(server.authorizeUrl(S256)));
        refused(server.exchange(code), "invalid_request");
        refused(server.exchange(Map.of("code", code, "code_verifier", "guess")), "invalid_grant");
        server.exchange(Map.of("code", code, "code_verifier", VERIFIER)).then().statusCode(200);
    }

    @Test
    void takesAPlainProofKey() {
        String url = server.authorizeUrl("&code_challenge=" + VERIFIER);
        String code = Server.codeOf(ada.get(url));
        refused(server.exchange(Map.of("code", code, "code_verifier", "guess")), "invalid_grant");
        server.exchange(Map.of("code", code, "code_verifier", VERIFIER)).then().statusCode(200);
    }

    @Test
    void ignoresAVerifierWithoutAProofKey() {
        String code = server.code(ada);
        server.exchange(Map.of("code", code, "code_verifier", VERIFIER)).then().statusCode(200);
    }

    @Test
    void aTokenEndsWhenItsTimeIsOver() {
        String token = server.open(ada);
        Database.run("update api_token set expires_at = now() where session_id is not null");
        assertThat(Server.isActive(token)).isFalse();
    }

    @Test
    void keepsOnlyHashes() {
        String code = server.code(ada);
        assertThat(Database.everything()).doesNotContain(code);
        String token = server.exchange(code).path("access_token");
        assertThat(Database.everything()).doesNotContain(token);
    }

    private static void refused(Response answer, String error) {
        answer.then()
                .statusCode(400)
                .header("Cache-Control", equalTo("no-store"))
                .body("error", equalTo(error));
    }
}
