package org.himalia.registry.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.himalia.contracts.event.ActivityEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.himalia.registry.api.Times;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RegistryTest
class ActivityApiTest {
    private static final Instant THEN = Instant.parse("2026-02-01T10:00:00.123456Z");

    /** What a server uses, so that its requests themselves count for nothing. */
    private static final Identity SERVER =
            Identity.of("ada")
                    .scopes("users:activity!user", "access:servers!server")
                    .note("Server at /user/ada/");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        Database.user("ada", false);
        Database.user("grace", false);
        Database.user("root", true);
    }

    private static ValidatableResponse post(Identity by, String user, String body) {
        return Hub.as(by).body(body).post("/hub/api/users/" + user + "/activity").then();
    }

    private static String both(Instant at) {
        String time = Times.format(at);
        return "{\"last_activity\": \"%s\", \"servers\": {\"\": {\"last_activity\": \"%s\"}}}"
                .formatted(time, time);
    }

    private static String lastActivity(String user) {
        return Hub.as(Identity.of("root").note("Server at nowhere"))
                .get("/hub/api/users/" + user + "?include_stopped_servers")
                .then()
                .statusCode(200)
                .extract()
                .path("last_activity");
    }

    private static String lastActivityOfServer(String user) {
        return Hub.as(Identity.of("root").note("Server at nowhere"))
                .get("/hub/api/users/" + user + "/server")
                .then()
                .statusCode(200)
                .extract()
                .path("last_activity");
    }

    @Test
    void theNewestTimeWinsWhicheverComesFirst() {
        post(SERVER, "ada", both(THEN)).statusCode(200);
        assertThat(lastActivity("ada")).isEqualTo(Times.format(THEN));
        post(SERVER, "ada", both(THEN.plusSeconds(60))).statusCode(200);
        post(SERVER, "ada", both(THEN.minusSeconds(60))).statusCode(200);

        assertThat(lastActivity("ada")).isEqualTo(Times.format(THEN.plusSeconds(60)));
        assertThat(lastActivityOfServer("ada")).isEqualTo(Times.format(THEN.plusSeconds(60)));
    }

    @Test
    void serversAloneDoNotMoveTheirUser() {
        post(
                        SERVER,
                        "ada",
                        "{\"servers\": {\"\": {\"last_activity\": \""
                                + Times.format(THEN)
                                + "\"}}}")
                .statusCode(200);

        assertThat(lastActivityOfServer("ada")).isEqualTo(Times.format(THEN));
        assertThat(lastActivity("ada")).isNull();
    }

    @Test
    void onlyTheirOwnersAndAdministratorsReport() {
        post(Identity.of("grace"), "ada", both(THEN)).statusCode(404);
        post(SERVER, "grace", both(THEN)).statusCode(404);
        post(Identity.of("root"), "ada", both(THEN)).statusCode(200);
        post(Identity.of("root"), "nobody", both(THEN)).statusCode(404);
        post(Identity.of("ada").scopes(), "ada", both(THEN)).statusCode(403);
    }

    @Test
    void aServerThatThereIsNotIsNamedAndNothingIsWritten() {
        post(
                        SERVER,
                        "ada",
                        "{\"last_activity\": \""
                                + Times.format(THEN)
                                + "\", \"servers\": {\"lab\": {\"last_activity\": \""
                                + Times.format(THEN)
                                + "\"}}}")
                .statusCode(400)
                .body(
                        "message",
                        allOf(
                                containsString("No such server"),
                                containsString("lab"),
                                containsString("ada")));

        assertThat(lastActivity("ada")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "{}",
                "[]",
                "5",
                "{\"last_activity\": \"\"}",
                "{\"last_activity\": \"soon\"}",
                "{\"last_activity\": 5}",
                "{\"last_activity\": \"2999-01-01T00:00:00Z\"}",
                "{\"servers\": []}",
                "{\"servers\": [1]}",
                "{\"servers\": {\"\": 5}}",
                "{\"servers\": {\"\": {}}}",
                "{\"servers\": {\"\": {\"last_activity\": null}}}"
            })
    void anotherReportIs400(String body) {
        post(SERVER, "ada", body).statusCode(400).body("status", is(400));
    }

    @Test
    void whatTheProxySawCountsForServerAndUser() {
        Spawner.shared().report(seen(THEN));
        Spawner.shared().report(seen(THEN.plusSeconds(30)));
        Spawner.shared().report(seen(THEN.minusSeconds(30)));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            assertThat(lastActivity("ada"))
                                    .isEqualTo(Times.format(THEN.plusSeconds(30)));
                            assertThat(lastActivityOfServer("ada"))
                                    .isEqualTo(Times.format(THEN.plusSeconds(30)));
                        });
    }

    private static ActivityEvent.Seen seen(Instant at) {
        return new ActivityEvent.Seen(new Username("ada"), ServerName.DEFAULT, at, Instant.now());
    }

    @Test
    void requestsOfAPersonAreActivityAndThoseOfAServerAreNot() {
        Hub.as(SERVER).get("/hub/api/user").then().statusCode(200);
        assertThat(lastActivity("ada")).isNull();

        Hub.as("ada").get("/hub/api/user").then().body("last_activity", nullValue());
        assertThat(Instant.parse(lastActivity("ada")))
                .isCloseTo(
                        Instant.now(),
                        org.assertj.core.api.Assertions.within(10, ChronoUnit.SECONDS));
    }
}
