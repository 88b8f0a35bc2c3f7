package org.himalia.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TestIssuerTest {
    private final TestIssuer issuer = TestIssuer.shared();

    @Test
    void itsTokensAreVerifiedByItsPublishedKey() throws Exception {
        String[] parts = issuer.token("spawner-service").split("\\.", -1);
        var key = given().get(issuer.url() + "/internal/oidc/jwks").jsonPath();
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(
                KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(
                                        new ECPoint(
                                                number(key.getString("keys[0].x")),
                                                number(key.getString("keys[0].y"))),
                                        p256())));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(decoded(parts[0])).contains(key.getString("keys[0].kid"));
        assertThat(decoded(parts[1]))
                .contains("\"groups\":[\"spawner-service\"]", "\"sub\":\"spawner-service\"");
    }

    @Test
    void grantsATokenToAClientThatKnowsTheSecretOnly() {
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "user-registry")
                .formParam("client_secret", TestIssuer.CLIENT_SECRET)
                .post(issuer.url() + "/internal/oidc/token")
                .then()
                .statusCode(200)
                .body("expires_in", equalTo(300));
        given().formParam("grant_type", "client_credentials")
                .formParam("client_id", "user-registry")
                .formParam("client_secret", "guessed")
                .post(issuer.url() + "/internal/oidc/token")
                .then()
                .statusCode(401);
    }

    private static ECParameterSpec p256() throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
