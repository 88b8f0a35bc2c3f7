package org.himalia.spawner.log;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.StartedServer;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(HimaliaTestResource.class)
@QuarkusTestResource(SpawnerTestResource.class)
class ServerLogApiTest {
    @Inject Launcher launcher;

    private static RequestSpecification as(String client) {
        return given().header("Authorization", bearer(client));
    }

    private static String bearer(String client) {
        return "Bearer " + TestIssuer.shared().token(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"himalia-cli", "user-registry"})
    void aServerThatNeverRanHasAnEmptyLog(String client) {
        as(client)
                .get("/internal/servers/nobody/log")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(is(emptyString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/servers", "/internal/servers/ada/log"})
    void othersAreRefused(String path) {
        as("proxy-service").get(path).then().statusCode(403);
        given().get(path).then().statusCode(401);
    }

    @Test
    void anImpossibleNumberOfLinesIsExplained() {
        as("himalia-cli")
                .queryParam("lines", 10_001)
                .get("/internal/servers/ada/log")
                .then()
                .statusCode(400)
                .body("message", containsString("between 0 and 10000"));
    }

    @Test
    void anImpossibleServerNameIsRefused() {
        as("himalia-cli")
                .queryParam("server_name", "../etc")
                .get("/internal/servers/ada/log")
                .then()
                .statusCode(400)
                .body("status", equalTo(400));
    }

    @Test
    void theLastLinesAreToldAsManyAsAreWanted() throws Exception {
        Handle handle = launcher.start(Orders.of("says"));
        StartedServer.awaitAnswer(handle);
        for (String word : List.of("one", "two", "three")) {
            say(handle, word);
        }

        assertThat(log("says", 2)).isEqualTo("two\nthree\n");
        assertThat(log("says", 0)).isEmpty();
        assertThat(log("says", 200)).startsWith("hello from says").endsWith("one\ntwo\nthree\n");
        interrupt(handle);
        assertThat(log("says", 10_000)).as("after its end").contains("three\ngoodbye\n");
    }

    @Test
    void whoFollowsGetsEachLineSoonAndTheNextRunToo() throws Exception {
        Handle first = launcher.start(Orders.of("followed"));
        StartedServer.awaitAnswer(first);
        say(first, "before");
        HttpRequest follow =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + RestAssured.port
                                                + "/internal/servers/followed/log?lines=1&follow=true"))
                        .header("Authorization", bearer("himalia-cli"))
                        .build();
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        HttpClient client = HttpClient.newHttpClient();
        try {
            Stream<String> answer = client.send(follow, HttpResponse.BodyHandlers.ofLines()).body();
            Thread reader = Thread.ofVirtual().start(() -> answer.forEach(lines::add));

            assertThat(next(lines)).isEqualTo("before");
            say(first, "after");
            assertThat(next(lines)).isEqualTo("after");
            interrupt(first);
            assertThat(next(lines)).isEqualTo("goodbye");
            Handle second = launcher.start(Orders.of("followed"));
            StartedServer.awaitAnswer(second);
            assertThat(next(lines)).startsWith("hello from followed");
            StartedServer.end(launcher, second);

            assertThat(reader.isAlive()).as("still following").isTrue();
        } finally {
            client.shutdownNow(); // its close would wait for the end of what is followed
        }
    }

    private static String next(BlockingQueue<String> lines) throws InterruptedException {
        return String.valueOf(lines.poll(20, TimeUnit.SECONDS));
    }

    private static String log(String user, int lines) {
        return as("himalia-cli")
                .queryParam("lines", lines)
                .get("/internal/servers/" + user + "/log")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private void interrupt(Handle handle) {
        launcher.stop(handle, Signal.INT);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> launcher.observe(handle) instanceof Observation.Gone);
        launcher.cleanUp(handle);
    }

    /** Makes a server write a line. */
    private static void say(Handle handle, String word) {
        given().baseUri(handle.target().toString())
                .port(handle.target().getPort())
                .get("/say?" + word)
                .then()
                .statusCode(200);
    }
}
