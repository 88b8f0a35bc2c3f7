package org.himalia.registry;

import static io.restassured.RestAssured.given;

import io.restassured.common.mapper.TypeRef;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;

/** Requests as proxy-service forwards them, and as other services send them. */
public final class Hub {
    /** A JSON object. */
    public static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

    /** A list of JSON objects. */
    public static final TypeRef<List<Map<String, Object>>> OBJECTS = new TypeRef<>() {};

    private static final Executor REQUESTS =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    private Hub() {}

    /** A request of nobody. */
    public static RequestSpecification anonymous() {
        return given().header("X-Himalia-Edge", HimaliaTestResource.EDGE_SECRET)
                .urlEncodingEnabled(false);
    }

    /** A request with a token that may do all that its owner may. */
    public static RequestSpecification as(String user) {
        return as(Identity.of(user));
    }

    /** A request with a token. */
    public static RequestSpecification as(Identity token) {
        return anonymous().header("Authorization", token.header());
    }

    /** A request of a browser in which a user is signed in. */
    public static RequestSpecification browser(String user) {
        return anonymous().cookie("jupyterhub-hub-login", Identity.of(user).secret());
    }

    /** A request of another service. */
    public static RequestSpecification service(String clientId) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + TestIssuer.shared().token(clientId));
    }

    /** Ends a token at auth-service. */
    public static void revoke(Identity token) {
        String auth =
                ConfigProvider.getConfig().getValue("himalia.services.auth-service", String.class);
        given().body(token.secret()).post(auth + FakeAuthService.REVOKE).then().statusCode(200);
    }

    /** Sends a request that may wait, beside the test. */
    public static CompletableFuture<Response> meanwhile(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, REQUESTS);
    }
}
