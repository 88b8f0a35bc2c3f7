package org.himalia.spawner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.himalia.testing.TestIssuer;

/**
 * auth-service as spawner-service sees it: the issuer of service tokens, and credentials of servers
 * that replace those of older generations, end when revoked, and are refused to older generations.
 *
 * <p>Tests steer it over HTTP, because they live in another class loader: {@code PUT /control/away}
 * with {@code true} makes it answer 503, {@code GET /control/credentials?ada/} tells what is valid,
 * {@code GET /control/trace?ada/} in which trace that was asked for.
 */
final class FakeAuthService {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Credential> valid = new ConcurrentHashMap<>();
    private final Map<String, String> traces = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private volatile boolean away;

    private record Credential(String token, long generation) {}

    FakeAuthService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/internal/oidc/", this::forward);
        server.createContext("/internal/server-credentials", this::credentials);
        server.createContext("/control/", this::control);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void stop() {
        server.stop(0);
        client.close();
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(TestIssuer.shared().url() + exchange.getRequestURI()));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void credentials(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        if (away) {
            send(exchange, 503, "{\"status\":503,\"message\":\"away\"}");
        } else if (!bySpawner(exchange)) {
            send(exchange, 401, "{\"status\":401,\"message\":\"not spawner-service\"}");
        } else if (exchange.getRequestURI().getPath().endsWith("/revoke")) {
            revoke(exchange, body);
        } else {
            mint(exchange, body);
        }
    }

    private void mint(HttpExchange exchange, JsonNode body) throws IOException {
        String name = server(body);
        String traceparent = exchange.getRequestHeaders().getFirst("traceparent");
        traces.put(name, traceparent == null ? "" : traceparent);
        long generation = body.path("generation").asLong();
        for (String field : List.of("server_id", "prefix", "redirect_uri")) {
            if (body.path(field).asText().isEmpty()) {
                send(exchange, 400, "{\"status\":400,\"message\":\"" + field + " is needed\"}");
                return;
            }
        }
        Credential fresh = new Credential(UUID.randomUUID().toString(), generation);
        Credential now =
                valid.compute(
                        name,
                        (key, old) -> old != null && old.generation() > generation ? old : fresh);
        if (!now.token().equals(fresh.token())) {
            send(exchange, 409, "{\"status\":409,\"message\":\"a later launch has begun\"}");
            return;
        }
        send(
                exchange,
                200,
                "{\"api_token\":\"%s\",\"client_id\":\"jupyterhub-user-%s\",\"allowed_scopes\":[\"access:servers!server=%s\"]}"
                        .formatted(fresh.token(), name.replace("/", ""), name));
    }

    private void revoke(HttpExchange exchange, JsonNode body) throws IOException {
        long generation = body.path("generation").asLong();
        valid.computeIfPresent(
                server(body), (key, old) -> old.generation() <= generation ? null : old);
        send(exchange, 204, "");
    }

    private void control(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/away")) {
            away =
                    Boolean.parseBoolean(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            send(exchange, 204, "");
        } else if (exchange.getRequestURI().getPath().endsWith("/trace")) {
            send(exchange, 200, traces.getOrDefault(exchange.getRequestURI().getQuery(), ""));
        } else {
            Credential known = valid.get(exchange.getRequestURI().getQuery());
            send(exchange, 200, known == null ? "" : known.token());
        }
    }

    private static boolean bySpawner(HttpExchange exchange) {
        String header = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String[] parts = header.replaceFirst("^Bearer ", "").split("\\.", -1);
        return parts.length == 3
                && new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .contains("\"groups\":[\"spawner-service\"]");
    }

    private static String server(JsonNode body) {
        return body.path("user").asText() + "/" + body.path("server_name").asText();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
