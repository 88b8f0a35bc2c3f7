package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.platform.event.EventCodec;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.himalia.testing.HimaliaTestResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class ProgressApiTest {
    private static final String PROGRESS = "/hub/api/users/ada/server/progress";

    private final Spawner spawner = Spawner.shared();
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
    }

    private ServerEvent.Requested starting() {
        var _ = Hub.meanwhile(() -> Hub.as("ada").post("/hub/api/users/ada/server"));
        return spawner.wish(ServerEvent.Requested.class, "ada/");
    }

    private HttpResponse<InputStream> open() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + RestAssured.port + PROGRESS))
                        .header("X-Himalia-Edge", HimaliaTestResource.EDGE_SECRET)
                        .header("Accept", "text/event-stream")
                        .header("Authorization", Identity.of("ada").header())
                        .timeout(Duration.ofSeconds(30))
                        .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private CompletableFuture<String> readAll() throws IOException, InterruptedException {
        HttpResponse<InputStream> stream = open();
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(stream.headers().firstValue("Cache-Control")).contains("no-cache");
        CompletableFuture<String> all = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try (InputStream body = stream.body()) {
                                all.complete(
                                        new String(body.readAllBytes(), StandardCharsets.UTF_8));
                            } catch (IOException e) {
                                all.completeExceptionally(e);
                            }
                        });
        return all;
    }

    private static List<JsonNode> events(CompletableFuture<String> stream) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (String frame : stream.get(30, TimeUnit.SECONDS).split("\n\n", -1)) {
            if (!frame.isBlank()) {
                assertThat(frame).startsWith("data: {");
                events.add(EventCodec.JSON.readTree(frame.substring("data: ".length())));
            }
        }
        return events;
    }

    private static Stream<String> messages(List<JsonNode> events) {
        return events.stream().map(event -> event.path("message").asText());
    }

    @Test
    void aWatcherIsToldEachStepAndThatItIsReady() throws Exception {
        var wish = starting();
        var stream = readAll();
        spawner.report(Spawner.step(wish, 50, "Spawning server..."));
        spawner.report(Spawner.step(wish, 80, "Waiting for an answer"));
        spawner.report(Spawner.ready(wish));

        List<JsonNode> events = events(stream);
        assertThat(messages(events))
                .containsExactly(
                        "Server requested",
                        "Spawning server...",
                        "Waiting for an answer",
                        "Server ready at /user/ada/");
        assertThat(events.get(1).toString())
                .isEqualTo("{\"progress\":50,\"message\":\"Spawning server...\"}");
        assertThat(events.getLast())
                .isEqualTo(
                        EventCodec.JSON.readTree(
                                """
                                {"progress": 100, "ready": true, "url": "/user/ada/",
                                 "message": "Server ready at /user/ada/",
                                 "html_message":
                                   "Server ready at <a href=\\"/user/ada/\\">/user/ada/</a>"}
                                """));
    }

    @Test
    void aLateWatcherGetsTheReplayAndABlankLineAtOnce() throws Exception {
        var wish = starting();
        var early = readAll();
        spawner.report(Spawner.step(wish, 30, "One"));
        UUID twice = UUID.randomUUID();
        spawner.report(Spawner.step(wish, 60, "Two"), twice);
        spawner.report(Spawner.step(wish, 60, "Two"), twice);
        HttpResponse<InputStream> peek = open();
        byte[] first = peek.body().readNBytes(2);
        peek.body().close();
        org.awaitility.Awaitility.await()
                .until(() -> Database.column("select position from server_progress").size() == 2);
        var late = readAll();
        spawner.report(Spawner.ready(wish));

        assertThat(first).isEqualTo("\n\n".getBytes(StandardCharsets.UTF_8));
        assertThat(messages(events(early)))
                .containsExactly("Server requested", "One", "Two", "Server ready at /user/ada/");
        assertThat(messages(events(late)))
                .containsExactly("Server requested", "One", "Two", "Server ready at /user/ada/");
    }

    @Test
    void aBlankLineComesNowAndThen() throws Exception {
        var wish = starting();
        try (InputStream body = open().body()) {
            String start = "\n\n" + "data: {\"progress\":0,\"message\":\"Server requested\"}\n\n";
            assertThat(new String(body.readNBytes(start.length()), StandardCharsets.UTF_8))
                    .isEqualTo(start);
            long before = System.nanoTime();
            assertThat(body.readNBytes(2)).isEqualTo(new byte[] {'\n', '\n'});
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(12));
        }
        spawner.report(Spawner.ready(wish));
    }

    @Test
    void aFailureIsTheLastEventWhileWatchingAndAfterwards() throws Exception {
        var wish = starting();
        var stream = readAll();
        spawner.report(Spawner.failed(wish, "No such command.", ""));

        JsonNode failed =
                EventCodec.JSON.readTree(
                        "{\"progress\": 100, \"failed\": true,"
                                + " \"message\": \"Spawn failed: No such command.\"}");
        assertThat(events(stream).getLast()).isEqualTo(failed);
        assertThat(events(readAll())).containsExactly(failed);
    }

    @Test
    void aCancelledStartEndsTheStream() throws Exception {
        starting();
        var stream = readAll();
        var stop = Hub.meanwhile(() -> Hub.as("ada").delete("/hub/api/users/ada/server"));

        JsonNode last = events(stream).getLast();
        assertThat(last.path("message").asText()).isEqualTo("Spawn cancelled");
        assertThat(last.path("failed").asBoolean()).isTrue();
        Hub.as("ada")
                .get(PROGRESS)
                .then()
                .statusCode(400)
                .body("message", containsString("is not starting"));
        spawner.makeStopped("ada/");
        assertThat(stop).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aReadyServerIsToldAtOnce() throws Exception {
        Database.ready("ada", "");

        List<JsonNode> events = events(readAll());
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().path("ready").asBoolean()).isTrue();
    }

    @Test
    void whatDoesNotStartHasNoProgress() {
        Hub.as("ada").get(PROGRESS).then().statusCode(404);
        Hub.as("ada").get("/hub/api/users/ada/servers/nosuch/progress").then().statusCode(404);
        Hub.as("ada").get("/hub/api/users/nobody/server/progress").then().statusCode(404);
        Hub.anonymous().get(PROGRESS).then().statusCode(403);
        Hub.as(Identity.of("ada").scopes("read:users"))
                .get(PROGRESS)
                .then()
                .statusCode(403)
                .body("message", containsString("[read:servers]"));
    }
}
