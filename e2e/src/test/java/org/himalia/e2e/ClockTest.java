package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sets the clock of the machine, forwards and back, while people work. */
@Tag("long")
class ClockTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static WrongClock clock;
    private static Hub hub;

    @BeforeAll
    static void up() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"),
                "only root can give a hub a clock of its own");
        Path folder = Hub.folder();
        clock = WrongClock.in(folder);
        hub = Hub.prepared(folder, SharedHub.settings()).startedBy(clock.words());
        hub.start();
    }

    @AfterAll
    static void down() {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void nobodyIsSentAwayAndEverythingGoesOn() throws Exception {
        Person ada = person("ada");
        ada.signIn(SharedHub.PASSWORD);
        ada.startServer();
        Kernel kernel = ada.kernel();
        kernel.run("x = 6");
        List<Long> process = Processes.serversOf(hub, "ada");

        int turn = 0;
        for (Duration ahead : List.of(Duration.ofHours(3), Duration.ZERO, Duration.ofHours(-3))) {
            clock.set(ahead);
            Eventually.holds(SOON, "the hub sees it", () -> isAhead(ada, ahead));

            assertThat(kernel.run("print(x*7)")).isEqualTo("42\n");
            HttpResponse<String> home = ada.visit("/hub/home");
            assertThat(home.statusCode()).isEqualTo(200);
            assertThat(home.uri().getPath()).as("still signed in").isEqualTo("/hub/home");
            assertThat(ada.serverReady()).isTrue();
            Person grace = person("grace-" + turn++);
            assertThat(grace.signIn(SharedHub.PASSWORD).uri().getPath()).isNotEqualTo("/hub/login");
            grace.startServer();
            assertThat(grace.kernel().run("print(6*7)")).isEqualTo("42\n");
            grace.stopServer();
            assertThat(Processes.serversOf(hub, grace.name())).isEmpty();
            hub.awaitAllReady(SOON);
            assertThat(Processes.serversOf(hub, "ada")).isEqualTo(process);
        }
    }

    private static boolean isAhead(Person person, Duration by) {
        String date =
                person.call("GET", "/hub/api/", "").headers().firstValue("Date").orElseThrow();
        Instant said = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        return Duration.between(Instant.now().plus(by), said).abs().compareTo(SLACK) < 0;
    }

    private static Person person(String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }
}
