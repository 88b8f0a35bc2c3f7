package org.himalia.registry.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class RouteApiTest {
    @BeforeEach
    void emptyHub() {
        Database.clear();
        Spawner.shared().forget();
        Database.user("ada@x.org", false);
        Database.server("ada@x.org", "lab");
        Database.user("grace", false);
        Database.ready("ada@x.org", "");
        Database.ready("ada@x.org", "lab");
    }

    private static ValidatableResponse lookup(String path) {
        return Hub.service("proxy-service")
                .get(
                        "/internal/routes/lookup?path="
                                + URLEncoder.encode(path, StandardCharsets.UTF_8))
                .then()
                .statusCode(200);
    }

    @Test
    void allRoutesOfReadyServersAreListed() {
        Hub.service("proxy-service")
                .get("/internal/routes")
                .then()
                .statusCode(200)
                .body("routespec", containsInAnyOrder("/user/ada@x.org/", "/user/ada@x.org/lab/"))
                .body("[0].target", is("http://127.0.0.1:7777"))
                .body("[0].data.user", is("ada@x.org"));
    }

    @Test
    void aPathIsFoundByItsLongestRoute() {
        lookup("/user/ada@x.org/lab/tree").body("route.routespec", is("/user/ada@x.org/lab/"));
        lookup("/user/ada@x.org/lab").body("route.routespec", is("/user/ada@x.org/lab/"));
        lookup("/user/ada%40x.org/tree").body("route.routespec", is("/user/ada@x.org/"));
        lookup("/user/ada@x.org/").body("route.routespec", is("/user/ada@x.org/"));
        lookup("/user/ada@x.org").body("route.routespec", is("/user/ada@x.org/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/grace/",
                "/user/nobody/",
                "/user/",
                "/",
                "",
                "/hub/home",
                "/user/%zz/",
                "/user/UPPER/",
                "/user/a%00/x",
                "/user/ada%2Fx/"
            })
    void anotherPathHasNone(String path) {
        lookup(path).body("route", nullValue());
    }

    @Test
    void allRoutesArePublishedAgainOnRequest() {
        Hub.service("himalia-cli")
                .post("/internal/routes/announce")
                .then()
                .statusCode(200)
                .body("count", is(2));

        await().untilAsserted(
                        () ->
                                assertThat(Spawner.shared().heard(RouteEvent.Changed.class))
                                        .extracting(RouteEvent.Changed::routespec)
                                        .contains("/user/ada@x.org/", "/user/ada@x.org/lab/"));
    }
}
