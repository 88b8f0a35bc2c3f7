package org.himalia.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;

/** Requests as other programs send them. */
public final class Service {
    private Service() {}

    /** A request of another service to an internal endpoint. */
    public static RequestSpecification as(String service) {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestIssuer.shared().token(service));
    }

    /** A request of the command line to an internal endpoint. */
    public static RequestSpecification cli() {
        return as("himalia-cli");
    }

    /** A request that came through the proxy, without any credentials. */
    public static RequestSpecification anybody() {
        return given().header("X-Himalia-Edge", HimaliaTestResource.EDGE_SECRET)
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false);
    }

    /** A request that came through the proxy with an API token. */
    public static RequestSpecification with(String token) {
        return anybody().header("Authorization", "token " + token);
    }

    /** A new API token of a user that may do all that the user may. */
    public static String tokenOf(String user) {
        return cli().body("{\"user\":\"" + user + "\"}")
                .post("/internal/tokens")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }
}
