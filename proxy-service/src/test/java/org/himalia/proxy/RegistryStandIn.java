package org.himalia.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * Answers as user-registry does about routes, and shows on every other path what arrived there. It
 * knows one server that no event told of: {@code /user/hidden/}, which is itself.
 */
final class RegistryStandIn {
    private final HttpServer server;

    RegistryStandIn() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/routes", this::routes);
        server.createContext("/q/health/ready", exchange -> send(exchange, 200, "{}"));
        server.createContext("/", RegistryStandIn::echo);
        server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void routes(HttpExchange exchange) throws IOException {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String hidden =
                "{\"routespec\":\"/user/hidden/\",\"target\":\"%s\",\"data\":{\"user\":\"hidden\"}}"
                        .formatted(url());
        if (token == null || !token.startsWith("Bearer ey")) {
            send(exchange, 401, "{\"status\":401,\"message\":\"no service token\"}");
        } else if (exchange.getRequestURI().getPath().endsWith("/lookup")) {
            boolean known = query.startsWith("path=/user/hidden/");
            send(exchange, 200, "{\"route\":" + (known ? hidden : "null") + "}");
        } else {
            send(exchange, 200, "[" + hidden + "]");
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var text =
                new StringBuilder(
                        exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n");
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                values.forEach(
                                        v ->
                                                text.append(name)
                                                        .append(": ")
                                                        .append(v)
                                                        .append('\n')));
        send(exchange, 200, text.toString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
