package org.himalia.spawner.launcher;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What tests do with servers that a launcher started. */
public final class StartedServer {
    private StartedServer() {}

    /** Waits until a server answers, and returns what. */
    public static String awaitAnswer(Handle handle) {
        String[] body = new String[1];
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(30))
                .ignoreExceptions()
                .until(
                        () -> {
                            body[0] = get(handle.target().resolve("/api"));
                            return true;
                        });
        return body[0];
    }

    private static String get(URI url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** Ends a server for good. */
    public static void end(Launcher launcher, Handle handle) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> launcher.stop(handle, Signal.KILL) instanceof Observation.Gone);
        launcher.cleanUp(handle);
    }
}
