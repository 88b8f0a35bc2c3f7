package org.himalia.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes traces by OTLP over HTTP and tells which services took part in one. */
final class Collector {
    private static final List<String> SERVICES =
            List.of("proxy-service", "user-registry", "auth-service", "spawner-service");

    private final HttpServer server;
    private final Queue<byte[]> exports = new ConcurrentLinkedQueue<>();

    private Collector(HttpServer server) {
        this.server = server;
        server.createContext("/", this::take);
        server.start();
    }

    static Collector start() {
        try {
            return new Collector(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * The services that sent spans of a trace.
     *
     * @param traceId 32 hexadecimal digits
     */
    Set<String> servicesOf(String traceId) {
        String id = latin(HexFormat.of().parseHex(traceId));
        return exports.stream()
                .map(Collector::latin)
                .filter(export -> export.contains(id))
                .flatMap(export -> SERVICES.stream().filter(export::contains))
                .collect(Collectors.toSet());
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream body = exchange.getRequestBody()) {
            exports.add((gzip ? new GZIPInputStream(body) : body).readAllBytes());
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
