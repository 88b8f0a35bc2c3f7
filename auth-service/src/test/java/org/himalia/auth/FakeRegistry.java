package org.himalia.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.himalia.contracts.scope.Permissions;
import org.himalia.contracts.scope.Principal;
import org.himalia.contracts.scope.RequestedScope;
import org.himalia.contracts.scope.Roles;
import org.himalia.platform.event.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * Answers as user-registry does about who exists and who may do what. Users are made through {@code
 * PUT /test/users/{name}}; like the real one it talks only to services that show a token.
 */
final class FakeRegistry {
    static final String USERS = "/test/users/";
    static final String AWAY = "/test/away";

    private static final Map<String, User> KNOWN = new ConcurrentHashMap<>();

    /** Set while the registry does not answer. */
    private static volatile boolean away;

    private FakeRegistry() {}

    /** A user; scopes are those of further roles, as written. */
    record User(boolean admin, boolean blocked, List<String> groups, List<String> scopes) {}

    static String start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/test/", FakeRegistry::control);
            server.createContext("/internal/", FakeRegistry::answer);
            server.setExecutor(
                    Executors.newCachedThreadPool(
                            Thread.ofPlatform().daemon().name("fake-registry-", 0).factory()));
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void control(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(AWAY)) {
            away = Boolean.parseBoolean(body(exchange));
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            KNOWN.keySet().removeIf(name -> path.equals(USERS) || path.equals(USERS + name));
        } else {
            KNOWN.put(
                    path.substring(USERS.length()),
                    EventCodec.JSON.readValue(body(exchange), User.class));
        }
        send(exchange, 200, "{}");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        if (away) {
            exchange.close();
            return;
        }
        if (!isService(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"status\":401,\"message\":\"Unauthorized\"}");
            return;
        }
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String route = exchange.getRequestMethod() + " " + path[2];
        switch (route) {
            case "POST sign-ins" -> decide(exchange);
            case "GET administrators" -> count(exchange);
            case "POST users" -> create(exchange);
            case "GET users" -> permissions(exchange, path[3]);
            case "PUT users" -> makeAdmin(exchange, path[3]);
            default -> notFound(exchange);
        }
    }

    private static boolean isService(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ey")) {
            return false;
        }
        String claims = authorization.split("\\.", -1)[1];
        return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8)
                .contains("\"auth-service\"");
    }

    private static void decide(HttpExchange exchange) throws IOException {
        String name = EventCodec.JSON.readTree(body(exchange)).path("name").asText();
        User user = KNOWN.get(name);
        if (user == null || user.blocked()) {
            send(
                    exchange,
                    200,
                    json(
                            Map.of(
                                    "allowed",
                                    false,
                                    "name",
                                    name,
                                    "reason",
                                    "You may not use this hub. Ask an administrator.")));
        } else {
            send(exchange, 200, json(Map.of("allowed", true, "name", name, "admin", user.admin())));
        }
    }

    private static void count(HttpExchange exchange) throws IOException {
        long administrators = KNOWN.values().stream().filter(User::admin).count();
        send(exchange, 200, json(Map.of("count", administrators)));
    }

    private static void create(HttpExchange exchange) throws IOException {
        JsonNode wanted = EventCodec.JSON.readTree(body(exchange));
        String name = wanted.path("name").asText();
        User user = new User(wanted.path("admin").asBoolean(), false, List.of(), List.of());
        if (KNOWN.putIfAbsent(name, user) == null) {
            send(exchange, 201, json(Map.of("name", name, "admin", user.admin())));
        } else {
            send(exchange, 409, "{\"status\":409,\"message\":\"User already exists\"}");
        }
    }

    private static void makeAdmin(HttpExchange exchange, String name) throws IOException {
        boolean admin = EventCodec.JSON.readTree(body(exchange)).path("admin").asBoolean();
        KNOWN.computeIfPresent(
                name, (n, user) -> new User(admin, user.blocked(), user.groups(), user.scopes()));
        send(exchange, 200, json(Map.of("name", name, "admin", admin)));
    }

    private static void permissions(HttpExchange exchange, String name) throws IOException {
        User user = KNOWN.get(name);
        if (user == null) {
            notFound(exchange);
            return;
        }
        List<RequestedScope> granted = new ArrayList<>(Roles.USER.scopes());
        if (user.admin()) {
            granted.addAll(Roles.ADMIN.scopes());
        }
        granted.addAll(RequestedScope.parseAll(user.scopes()));
        send(
                exchange,
                200,
                json(
                        Map.of(
                                "name",
                                name,
                                "admin",
                                user.admin(),
                                "kind",
                                "user",
                                "roles",
                                user.admin() ? List.of("admin", "user") : List.of("user"),
                                "groups",
                                user.groups(),
                                "scopes",
                                Permissions.ofOwner(Principal.user(name), granted).toStrings())));
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        send(exchange, 404, "{\"status\":404,\"message\":\"Not found\"}");
    }

    private static String json(Object value) throws IOException {
        return EventCodec.JSON.writeValueAsString(value);
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
