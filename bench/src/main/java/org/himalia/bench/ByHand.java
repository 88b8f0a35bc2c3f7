package org.himalia.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The same single-user server, started without the hub: what a start costs at least. */
final class ByHand {
    private ByHand() {}

    /** Time from starting the process until it answers. */
    static Duration start(Path singleuser, URI hub, String token)
            throws IOException, InterruptedException {
        int port = Hub.freePort();
        Path home = Files.createTempDirectory("by-hand-");
        String prefix = "/user/ada/";
        ProcessBuilder builder =
                new ProcessBuilder(singleuser.toString(), "--allow-root")
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "HOME",
                                home.toString(),
                                "JUPYTERHUB_API_TOKEN",
                                token,
                                "JUPYTERHUB_CLIENT_ID",
                                "jupyterhub-user-ada",
                                "JUPYTERHUB_USER",
                                "ada",
                                "JUPYTERHUB_BASE_URL",
                                "/",
                                "JUPYTERHUB_SERVICE_PREFIX",
                                prefix,
                                "JUPYTERHUB_SERVICE_URL",
                                "http://127.0.0.1:" + port + prefix,
                                "JUPYTERHUB_API_URL",
                                hub + "/hub/api",
                                "JUPYTERHUB_ACTIVITY_URL",
                                hub + "/hub/api/users/ada/activity",
                                "JUPYTERHUB_OAUTH_ACCESS_SCOPES",
                                "[\"access:servers!server=ada/\"]"));
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            URI api = URI.create("http://127.0.0.1:" + port + prefix + "api");
            while (!answers(api)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(home.resolve("log")));
                }
                Thread.sleep(20);
            }
            return Duration.ofNanos(System.nanoTime() - begun);
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static boolean answers(URI api) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(api).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException notYet) {
            return false;
        }
    }
}
