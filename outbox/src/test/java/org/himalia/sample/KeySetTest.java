package org.himalia.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.himalia.platform.config.HubConfig;
import org.himalia.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** The issuer's keys, when one replica of auth-service is dead. */
@QuarkusTest
class KeySetTest extends SampleTest {
    @Inject HubConfig config;

    @Test
    void tokensAreVerifiedWithTheKeysOfTheReplicaThatLives() {
        assertThat(config.issuerUrl()).startsWith(SampleResource.DEAD);
        assertThat(config.services().authService().orElseThrow())
                .hasSize(2)
                .startsWith(URI.create(SampleResource.DEAD));

        // the first asks for a key that nobody has, so that the key set is fetched again
        assertThat(notes(strange(TestIssuer.shared().token("user-registry")))).isEqualTo(401);
        given().header("Authorization", bearer(TestIssuer.shared().token("user-registry")))
                .get("/internal/notes")
                .then()
                .statusCode(200)
                .body("inner", equalTo("secret"));
    }

    private static int notes(String token) {
        return given().header("Authorization", bearer(token)).get("/internal/notes").statusCode();
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    /** The token as if another key had signed it. */
    private static String strange(String token) {
        String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"nobody\"}";
        return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(header.getBytes(StandardCharsets.US_ASCII))
                + token.substring(token.indexOf('.'));
    }
}
