package org.himalia.stack.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Stopwatch;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.supervise.PartReport;

/**
 * Stops people's servers before the hub goes down (JupyterHub's {@code cleanup_servers}):
 * user-registry is told to want none, and spawner-service is watched until it has none.
 */
final class ServerCleanup {
    private static final String CLIENT = "himalia-cli";
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<PartReport> parts;
    private final Secrets secrets;
    private final Duration patience;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * A clean-up.
     *
     * @param parts the hub's parts as they are now
     * @param secrets the secrets of its data directory
     * @param patience how long servers may take to end
     */
    ServerCleanup(List<PartReport> parts, Secrets secrets, Duration patience) {
        this.parts = parts;
        this.secrets = secrets;
        this.patience = patience;
    }

    /**
     * Stops them and waits until they have ended.
     *
     * @throws StackException when they cannot be stopped, or not in time; they run on then
     * @throws InterruptedException when the thread is interrupted
     */
    void run() throws InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(REQUEST)
                        .build()) {
            String token = token(client);
            if (running(client, token) > 0) {
                send(client, post(ServiceName.USER_REGISTRY, "/internal/servers/stop", token));
                awaitNone(client, token);
            }
        } catch (IOException e) {
            throw new StackException(
                    "People's servers could not be stopped and run on: " + e.getMessage(), e);
        }
    }

    private void awaitNone(HttpClient client, String token)
            throws IOException, InterruptedException {
        Stopwatch waited = Stopwatch.start();
        int left = running(client, token);
        while (left > 0) {
            if (waited.over(patience)) {
                throw new StackException(
                        "%d of people's servers did not end within %d s and run on."
                                .formatted(left, patience.toSeconds()));
            }
            Thread.sleep(PAUSE);
            left = running(client, token);
        }
    }

    private int running(HttpClient client, String token) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(url(ServiceName.SPAWNER_SERVICE, "/internal/servers"))
                        .header("Authorization", "Bearer " + token)
                        .timeout(REQUEST)
                        .build();
        return json.readTree(send(client, request)).size();
    }

    /** The client-credentials grant (RFC 6749 §4.4). */
    private String token(HttpClient client) throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=%s"
                        .formatted(
                                CLIENT,
                                URLEncoder.encode(secrets.client(CLIENT), StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(url(ServiceName.AUTH_SERVICE, "/internal/oidc/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(REQUEST)
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        JsonNode answer = json.readTree(send(client, request));
        return answer.path("access_token").asText();
    }

    private HttpRequest post(ServiceName service, String path, String token) {
        return HttpRequest.newBuilder(url(service, path))
                .header("Authorization", "Bearer " + token)
                .timeout(REQUEST)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private static String send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s answered %d".formatted(request.uri(), response.statusCode()));
        }
        return response.body();
    }

    private URI url(ServiceName service, String path) {
        return parts.stream()
                .filter(part -> part.service().equals(service.toString()) && part.ready())
                .findFirst()
                .map(part -> URI.create("http://" + part.address() + path))
                .orElseThrow(
                        () ->
                                new StackException(
                                        "People's servers could not be stopped and run on: %s is not ready."
                                                .formatted(service)));
    }
}
