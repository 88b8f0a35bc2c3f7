package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.himalia.spawner.Settings;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The unmodified {@code jupyterhub-singleuser}, from the directory of programs that the environment
 * variable {@code HIMALIA_SINGLEUSER_6} names.
 */
class SingleuserTest {
    private static final Duration START = Duration.ofSeconds(60);

    @Test
    void theRealServerStartsSpeaksToTheHubAndEndsOnInterrupt(@TempDir Path directory)
            throws Exception {
        String programs = System.getenv("HIMALIA_SINGLEUSER_6");
        assumeThat(programs)
                .as("HIMALIA_SINGLEUSER_6 names the directory of jupyterhub-singleuser")
                .isNotNull();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        try (HubApi hub = new HubApi()) {
            Settings settings =
                    new Settings(directory)
                            .with("cmd", "[\"jupyterhub-singleuser\"]")
                            .with("path", programs + ":/usr/bin:/bin")
                            .with("hub-api-url", hub.url())
                            // as root it would refuse to run; with the power to do so, it need not
                            .with("isolation", Capabilities.missing().isEmpty() ? "uid" : "none");
            ProcessLauncher launcher = TestLaunchers.of(settings);

            Handle handle = launcher.start(Orders.of("ada"));
            await().atMost(START)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> status(handle) == 200);

            assertThat(launcher.objection(handle)).isEmpty();
            assertThat(hub.authorization("POST /hub/api/users/ada/activity"))
                    .isEqualTo("token secret-of-ada");
            launcher.stop(handle, Signal.INT);
            await().atMost(START).until(() -> launcher.observe(handle) instanceof Observation.Gone);
            launcher.cleanUp(handle);
        }
    }

    private static int status(Handle handle) throws InterruptedException {
        URI url = handle.target().resolve("/user/ada/api");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(url).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0; // not listening yet
        }
    }

    /** The two calls of the hub's API that a starting server makes. */
    private static final class HubApi implements AutoCloseable {
        private final HttpServer server;
        private final Map<String, String> calls = new ConcurrentHashMap<>();

        HubApi() throws IOException {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hub/api", this::answer);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hub/api";
        }

        String authorization(String call) {
            await().atMost(START).until(() -> calls.containsKey(call));
            return calls.getOrDefault(call, "");
        }

        private void answer(HttpExchange exchange) throws IOException {
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            calls.put(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(), token);
            byte[] body = "{\"version\": \"6.1.1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-JupyterHub-Version", "6.1.1");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
