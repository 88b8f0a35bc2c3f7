package org.himalia.registry.page;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.specification.RequestSpecification;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RegistryTest
class OutsideHubApiTest {
    private static RequestSpecification nobody() {
        return Hub.anonymous().redirects().follow(false);
    }

    @ParameterizedTest
    @CsvSource({
        "/, 302, /hub/",
        "/hub, 301, /hub/",
        "/user/ada, 301, /user/ada/",
        "/user/ada/lab/tree/a%20b?x=1&y, 302, /hub/user/ada/lab/tree/a%20b?x=1&y",
        "/user-redirect/lab, 302, /hub/user-redirect/lab",
        "/services/grades/, 302, /hub/services/grades/",
        "/somewhere, 302, /hub/somewhere",
    })
    void leadsIntoTheHub(String path, int status, String location) {
        nobody().get(path)
                .then()
                .statusCode(status)
                .header("Location", is(location))
                .header("X-JupyterHub-Version", is("6.1.1"));
    }

    @Test
    void leadsAWebSocketAsAnyOtherRequest() {
        nobody().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .get("/user/ada/api/kernels/1/channels")
                .then()
                .statusCode(302)
                .header("Location", is("/hub/user/ada/api/kernels/1/channels"));
    }

    @Test
    void takesNothingButGet() {
        nobody().post("/user/ada/api/contents").then().statusCode(403);
        nobody().put("/user/ada/api/contents").then().statusCode(403);
        nobody().delete("/").then().statusCode(403);
        nobody().head("/user/ada/").then().statusCode(405);
        nobody().options("/").then().statusCode(405);
    }

    @Test
    void hasAnIconAndNothingForRobots() {
        nobody().get("/favicon.ico")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("image/"));
        nobody().get("/robots.txt").then().statusCode(404);
        nobody().get("/hub/logo")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("svg"));
        nobody().head("/hub/logo").then().statusCode(200);
    }
}
