package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One trace follows a start through the proxy, the registry, Kafka and the spawner. */
class TraceTest {
    @Test
    void aStartIsOneTraceAcrossAllServices() throws Exception {
        Hub hub = SharedHub.get();
        hub.addUser("radia", SharedHub.PASSWORD);
        Person radia = new Person(hub, "radia");
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        URI start = hub.url().resolve("/hub/api/users/radia/server");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(start)
                                    .header("Authorization", "token " + radia.token())
                                    .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isIn(201, 202);
        }
        Eventually.holds(Duration.ofSeconds(60), "radia's server is ready", radia::serverReady);
        Eventually.holds(
                Duration.ofSeconds(30),
                "all services are in the trace",
                () ->
                        SharedHub.collector()
                                .servicesOf(trace)
                                .containsAll(
                                        Set.of(
                                                "proxy-service",
                                                "user-registry",
                                                "spawner-service")));
        radia.stopServer();
    }
}
