package org.himalia.platform.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A replica of some service, which answers as a test wants and remembers what was asked. */
final class TestReplica implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TestReplica(Function<Request, Answer> answers) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> answer(exchange, answers));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** What came. */
    record Request(String line, String authorization) {}

    /** What goes. Status 0: the connection is closed without an answer. */
    record Answer(int status, String json, String retryAfter) {
        Answer(int status, String json) {
            this(status, json, "");
        }
    }

    static TestReplica answering(Function<Request, Answer> answers) {
        return new TestReplica(answers);
    }

    static TestReplica answering(int status, String json) {
        return new TestReplica(request -> new Answer(status, json));
    }

    /** A URL at which nobody listens. */
    static URI gone() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Method, path and body of each request. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange, Function<Request, Answer> answers)
            throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add((line + " " + body).strip());
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            Answer answer = answers.apply(new Request(line, shown == null ? "" : shown));
            if (answer.status() != 0) {
                if (!answer.retryAfter().isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
                }
                byte[] json = answer.json().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), json.length == 0 ? -1 : json.length);
                exchange.getResponseBody().write(json);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
