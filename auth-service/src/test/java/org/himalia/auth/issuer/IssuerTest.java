package org.himalia.auth.issuer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.AuthTestResource;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.Test;

@AuthTest
class IssuerTest {
    @Test
    void describesItself() {
        given().get("/internal/oidc/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("issuer", equalTo("himalia-auth-service"))
                .body("jwks_uri", org.hamcrest.Matchers.endsWith("/internal/oidc/jwks"))
                .body("grant_types_supported", hasItem("client_credentials"));
    }

    @Test
    void publishesItsPublicKeyOnly() {
        given().get("/internal/oidc/jwks")
                .then()
                .statusCode(200)
                .body("keys[0].kty", equalTo("EC"))
                .body("keys[0].crv", equalTo("P-256"))
                .body("keys[0].alg", equalTo("ES256"))
                .body("keys[0].use", equalTo("sig"))
                .body("keys[0]", not(org.hamcrest.Matchers.hasKey("d")));
    }

    @Test
    void givesServicesTokensThatServicesTake() {
        Response granted = grant("user-registry", HimaliaTestResource.CLIENT_SECRET);
        granted.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600));
        String token = granted.path("access_token");
        JsonPath claims =
                JsonPath.from(
                        new String(
                                Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                                StandardCharsets.UTF_8));
        assertThat(claims.getString("iss")).isEqualTo("himalia-auth-service");
        assertThat(claims.getString("aud")).contains("himalia");
        assertThat(claims.getString("sub")).isEqualTo("user-registry");
        assertThat(claims.getList("groups")).containsExactly("user-registry");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(600);
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(Map.of())
                .post("/internal/introspect")
                .then()
                .statusCode(200)
                .body("active", equalTo(false));
        given().auth().oauth2(token).get("/internal/accounts").then().statusCode(403);
    }

    @Test
    void knowsEachServiceByItsOwnSecret() {
        grant("himalia-cli", AuthTestResource.CLI_SECRET).then().statusCode(200);
        grant("auth-service", HimaliaTestResource.CLIENT_SECRET).then().statusCode(200);
        refused("himalia-cli", HimaliaTestResource.CLIENT_SECRET);
        refused("user-registry", "guess");
        refused("user-registry", "");
    }

    @Test
    void givesNothingToAServiceWithoutASecret() {
        refused("spawner-service", "");
        refused("nobody", "");
        refused("", "");
    }

    @Test
    void grantsClientCredentialsOnly() {
        given().formParam("grant_type", "password")
                .formParam("client_id", "user-registry")
                .formParam("client_secret", HimaliaTestResource.CLIENT_SECRET)
                .post("/internal/oidc/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"));
    }

    @Test
    void aTokenOfAnotherIssuerOpensNothing() {
        String token = grant("himalia-cli", AuthTestResource.CLI_SECRET).path("access_token");
        String[] parts = token.split("\\.", -1);
        String forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        "{\"iss\":\"himalia-auth-service\",\"aud\":\"himalia\",\"groups\":[\"himalia-cli\"],\"exp\":9999999999}"
                                                .getBytes(StandardCharsets.UTF_8))
                        + "."
                        + parts[2];
        given().auth().oauth2(forged).get("/internal/accounts").then().statusCode(401);
        given().get("/internal/accounts").then().statusCode(401);
    }

    @Test
    void whatIsNotInternalWantsTheEdgeSecret() {
        given().get("/hub/login").then().statusCode(401);
        given().header("X-Himalia-Edge", "guess").get("/hub/login").then().statusCode(401);
        given().get("/q/metrics").then().statusCode(401);
    }

    private static void refused(String client, String secret) {
        grant(client, secret).then().statusCode(401).body("error", equalTo("invalid_client"));
    }

    private static Response grant(String client, String secret) {
        return given().formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", secret)
                .post("/internal/oidc/token");
    }
}
