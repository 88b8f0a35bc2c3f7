package org.himalia.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.himalia.stack.client.ServiceAccess;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.settings.ServiceName;

/**
 * The internal API of the services as this command uses it: a token for the right secret only,
 * people, accounts, tokens, and a log. The real services depend on this module, so they cannot be
 * used here; the end-to-end tests run these commands against them.
 */
final class FakeServices implements AutoCloseable {
    static final String SECRET = "a secret, with + and & in it";

    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, Boolean> users = new TreeMap<>();
    final Map<String, String> passwords = new HashMap<>();
    final List<JsonNode> tokens = new ArrayList<>();
    final List<URI> asked = new ArrayList<>();

    private final HttpServer server;

    FakeServices() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ServiceClient client() {
        return client(SECRET, List.of(url()));
    }

    static ServiceClient client(String secret, List<URI> addresses) {
        Map<ServiceName, List<URI>> all = new HashMap<>();
        for (ServiceName service : ServiceName.values()) {
            all.put(service, addresses);
        }
        return new ServiceClient(new ServiceAccess(all, "himalia-cli", secret));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        asked.add(exchange.getRequestURI());
        if (path.equals("/internal/oidc/token")) {
            token(exchange, body);
        } else if (!"Bearer good".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, Map.of("status", 401, "message", "no token"));
        } else if (path.endsWith("/log")) {
            log(exchange, path);
        } else {
            api(exchange, path, body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body));
        }
    }

    private static void token(HttpExchange exchange, String form) throws IOException {
        boolean right =
                form.equals(
                        "grant_type=client_credentials&client_id=himalia-cli&client_secret="
                                + ServiceClient.encode(SECRET));
        if (right) {
            send(exchange, 200, Map.of("access_token", "good", "token_type", "Bearer"));
        } else {
            send(exchange, 401, Map.of("error", "invalid_client"));
        }
    }

    private void api(HttpExchange exchange, String path, JsonNode body) throws IOException {
        String[] parts = path.split("/", -1);
        switch (exchange.getRequestMethod() + " " + parts[2]) {
            case "POST users" -> addUser(exchange, body);
            case "GET users" -> send(exchange, 200, everybody());
            case "PUT users" -> changeAdmin(exchange, parts[3], body);
            case "PUT accounts" -> setPassword(exchange, parts[3], body);
            case "GET accounts" -> send(exchange, 200, accounts());
            case "POST tokens" -> newToken(exchange, body);
            default -> send(exchange, 404, Map.of("status", 404, "message", "no such path"));
        }
    }

    private void addUser(HttpExchange exchange, JsonNode body) throws IOException {
        String name = body.path("name").asText();
        if (users.putIfAbsent(name, body.path("admin").asBoolean()) != null) {
            send(exchange, 409, Map.of("status", 409, "message", name + " exists"));
        } else {
            send(exchange, 201, Map.of("name", name));
        }
    }

    private void changeAdmin(HttpExchange exchange, String name, JsonNode body) throws IOException {
        if (users.replace(name, body.path("admin").asBoolean()) == null) {
            send(exchange, 404, Map.of("status", 404, "message", "No such user: " + name));
        } else {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    private void setPassword(HttpExchange exchange, String name, JsonNode body) throws IOException {
        String password = body.path("password").asText();
        if (password.length() < 8) {
            send(exchange, 400, Map.of("status", 400, "message", "At least 8 characters."));
        } else {
            passwords.put(name, password);
            send(exchange, 200, Map.of("name", name));
        }
    }

    private void newToken(HttpExchange exchange, JsonNode body) throws IOException {
        if (!users.containsKey(body.path("user").asText())) {
            send(exchange, 404, Map.of("status", 404, "message", "No such user."));
            return;
        }
        tokens.add(body);
        send(exchange, 201, Map.of("token", "t0ken", "id", "a1"));
    }

    private List<Map<String, Object>> everybody() {
        return users.entrySet().stream()
                .map(
                        user ->
                                Map.<String, Object>of(
                                        "name", user.getKey(), "admin", user.getValue()))
                .toList();
    }

    private List<Map<String, Object>> accounts() {
        return passwords.keySet().stream()
                .map(
                        name -> {
                            Map<String, Object> account = new HashMap<>();
                            account.put("name", name);
                            account.put(
                                    "locked_until",
                                    name.equals("grace") ? "2030-01-01T00:00:00Z" : null);
                            return account;
                        })
                .toList();
    }

    private static void log(HttpExchange exchange, String path) throws IOException {
        if (path.equals("/internal/servers/hedy/log")) {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        if (!path.equals("/internal/servers/ada/log")) {
            send(exchange, 404, Map.of("status", 404, "message", "ada has no such server."));
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("kernel started\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
