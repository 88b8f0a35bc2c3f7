package org.himalia.registry.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.util.Map;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class HubApiTest {
    @BeforeEach
    void emptyHub() {
        Database.clear();
        Database.user("ada", false);
        Database.user("root", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/api", "/hub/api/"})
    void theVersionIsToldToAnybodyAnywhere(String path) {
        Map<String, Object> body =
                Hub.anonymous()
                        .get(path)
                        .then()
                        .statusCode(200)
                        .header("Access-Control-Allow-Origin", "*")
                        .extract()
                        .as(Hub.OBJECT);

        assertThat(body).isEqualTo(Map.of("version", "6.1.1"));
    }

    @Test
    void whatTheHubIsMadeOfIsToldToThoseWhoMayKnow() {
        Map<String, Object> info =
                Hub.as("root").get("/hub/api/info").then().statusCode(200).extract().as(Hub.OBJECT);

        assertThat(info)
                .containsOnlyKeys(
                        "version", "python", "sys_executable", "spawner", "authenticator");
        Hub.as("ada")
                .get("/hub/api/info")
                .then()
                .statusCode(403)
                .body("message", org.hamcrest.Matchers.containsString("[read:hub]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/health", "/hub/api/health"})
    void healthIsAnEmptyPageForAnybody(String path) {
        Hub.anonymous()
                .get(path)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(equalTo(""));
        Hub.anonymous().head(path).then().statusCode(is(200));
    }
}
