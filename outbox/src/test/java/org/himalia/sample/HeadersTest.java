package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeadersTest extends SampleTest {
    @TestHTTPResource URI service;

    @ParameterizedTest
    @ValueSource(strings = {"/hub/note", "/hub/nothing", "/hub/broken", "/hub/static/himalia.css"})
    void everyPageSaysTheVersionAndWhatItMayLoad(String path) {
        http().get(path)
                .then()
                .header("X-JupyterHub-Version", "6.1.1")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("default-src 'self'"));
    }

    @Test
    void theApiMayLoadNothing() {
        ada().get("/hub/api/user")
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Cache-Control", "no-store");
    }

    @Test
    void whatServicesCallHasNoneOfThis() {
        http().get("/q/health").then().header("Content-Security-Policy", nullValue());
    }

    @Test
    void filesAreKeptByBrowsersAndPagesAreNot() {
        http().get("/hub/note").then().header("Cache-Control", "no-store");
        String modified =
                http().get("/hub/static/himalia.css")
                        .then()
                        .statusCode(200)
                        .contentType(containsString("text/css"))
                        .header("Cache-Control", containsString("max-age=86400"))
                        .extract()
                        .header("Last-Modified");
        http().header("If-Modified-Since", modified)
                .get("/hub/static/himalia.css")
                .then()
                .statusCode(304);
        http().get("/hub/static/htmx.min.js").then().statusCode(200);
        http().get("/hub/static/icon.svg")
                .then()
                .statusCode(200)
                .contentType(equalTo("image/svg+xml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/static/",
                "/hub/static",
                "/hub/static/nothing.css",
                "/hub/static/../application.properties",
                "/hub/static/%2e%2e/application.properties",
                "/hub/static/..%2fapplication.properties",
                "/hub/static/..%5capplication.properties",
                "/hub/static/%2e%2e%2fapplication.properties",
                "/hub/static/..%252fapplication.properties",
                "/hub/static//../application.properties"
            })
    void nothingElseIsServedAsAFile(String path) {
        String edge = "X-Himalia-Edge: " + HimaliaTestResource.EDGE_SECRET;
        assertThat(RawHttp.answer(service, "GET", path, edge))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("quarkus.application.name");
    }
}
