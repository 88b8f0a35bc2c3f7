package org.himalia.stack.up;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Stands in for a built service: it is configured by the same variables and answers the same probe.
 */
public final class FakeService {
    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        String secret = System.getenv("HIMALIA_EDGE_SECRET");
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    String shown = exchange.getRequestHeaders().getFirst("X-Himalia-Edge");
                    exchange.sendResponseHeaders(secret.equals(shown) ? 200 : 401, -1);
                    exchange.close();
                });
        server.start();
    }
}
