package org.himalia.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.himalia.platform.event.EventCodec;
import org.himalia.platform.identity.Credentials;
import org.himalia.testing.TestIssuer;

/**
 * Answers as auth-service does about credentials. It keeps no accounts: a token or cookie made by
 * {@link Identity} says in itself whose it is; those that were revoked are nobody's.
 */
final class FakeAuthService {
    static final String REVOKE = "/test/revoke";

    private static final Set<String> REVOKED = ConcurrentHashMap.newKeySet();

    private FakeAuthService() {}

    static String start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/internal/oidc/token", FakeAuthService::grant);
            server.createContext("/internal/introspect", FakeAuthService::introspect);
            server.createContext(REVOKE, FakeAuthService::revoke);
            server.setExecutor(
                    Executors.newCachedThreadPool(
                            Thread.ofPlatform().daemon().name("fake-auth-", 0).factory()));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void grant(HttpExchange exchange) throws IOException {
        String form = body(exchange);
        boolean known =
                form.contains("client_id=user-registry")
                        && form.contains("client_secret=" + TestIssuer.CLIENT_SECRET);
        send(
                exchange,
                known ? 200 : 401,
                known
                        ? "{\"access_token\":\""
                                + TestIssuer.shared().token("user-registry")
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                        : "{\"error\":\"invalid_client\"}");
    }

    private static void introspect(HttpExchange exchange) throws IOException {
        String service = exchange.getRequestHeaders().getFirst("Authorization");
        if (service == null || !service.startsWith("Bearer ey")) {
            send(exchange, 401, "{\"status\":401,\"message\":\"no service token\"}");
            return;
        }
        Credentials shown = EventCodec.JSON.readValue(body(exchange), Credentials.class);
        ObjectNode answer = EventCodec.JSON.createObjectNode().put("active", false);
        String token = shown.token().orElse(null);
        if (token != null && Identity.isReadable(token) && !REVOKED.contains(token)) {
            answer = Identity.read(token).put("cookie", false);
        } else if (!shown.loginCookies().isEmpty()
                && Identity.isReadable(shown.loginCookies().getFirst())) {
            JsonNode known = Identity.read(shown.loginCookies().getFirst());
            answer.put("active", true)
                    .put("kind", "user")
                    .put("name", known.path("name").textValue())
                    .put("cookie", true)
                    .put("cookie_id", "cookie-of-" + known.path("name").textValue())
                    .put("session_id", shown.sessionId().orElse(null));
        }
        send(exchange, 200, answer.toString());
    }

    private static void revoke(HttpExchange exchange) throws IOException {
        REVOKED.add(body(exchange));
        send(exchange, 200, "{}");
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
