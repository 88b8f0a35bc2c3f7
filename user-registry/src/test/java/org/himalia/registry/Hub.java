package org.himalia.registry;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.common.mapper.TypeRef;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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

    private static final RestAssuredConfig UTF_8 =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .defaultContentCharset(StandardCharsets.UTF_8));

    private static final Executor REQUESTS =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

    private Hub() {}

    /** A request of nobody. */
    public static RequestSpecification anonymous() {
        return given().config(UTF_8)
                .header("X-Himalia-Edge", HimaliaTestResource.EDGE_SECRET)
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

    /**
     * Sends a request that no decent client sends, byte for byte.
     *
     * @param lines request line and headers but those of {@link #as}
     * @return the status
     */
    public static int raw(Identity by, String body, String... lines) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(String.join("\r\n", lines));
        head.append("\r\nHost: localhost\r\nConnection: close\r\nX-Himalia-Edge: ")
                .append(HimaliaTestResource.EDGE_SECRET)
                .append("\r\nAuthorization: ")
                .append(by.header())
                .append("\r\nContent-Length: ")
                .append(content.length)
                .append("\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(content);
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request that may wait, beside the test. */
    public static CompletableFuture<Response> meanwhile(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, REQUESTS);
    }
}
