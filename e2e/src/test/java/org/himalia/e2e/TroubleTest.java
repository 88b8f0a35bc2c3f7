package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a hub stands on is away for long: what was accepted happens when it is back. */
@Tag("long")
class TroubleTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private static Hub hub;

    @BeforeAll
    static void up() {
        hub = Hub.up(SharedHub.settings());
    }

    @AfterAll
    static void down() {
        hub.close();
    }

    @Test
    void aStartThatWasAcceptedWhileKafkaWasDownHappensWhenItIsBack() {
        Person lin = person("lin");
        lin.signIn(SharedHub.PASSWORD);
        long began = System.nanoTime();
        Thread killer = Thread.startVirtualThread(() -> keepDown("kafka", began));
        Eventually.holds(SOON, "kafka is down", () -> !ready("kafka"));

        HttpResponse<String> answer = lin.askForServer();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(lin.server().path("pending").asText()).isEqualTo("spawn");
        HttpResponse<String> page = lin.visit(lin.home());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/hub/spawn-pending/lin");
        assertThat(hub.himalia("status")).contains("kafka is failed: it was ended by signal 9");
        assertThat(lin.serverReady()).isFalse();
        join(killer);
        Eventually.holds(Duration.ofMinutes(2), "it is ready", lin::serverReady);
        assertThat(lin.kernel().run("print(6*7)")).isEqualTo("42\n");
        assertThat(Processes.serversOf(hub, "lin")).hasSize(1);
        allIsReady();
    }

    private static void allIsReady() {
        Eventually.holds(
                SOON,
                "all is ready",
                () -> hub.status().findValuesAsText("state").stream().allMatch("ready"::equals));
    }

    private static void keepDown(String part, long began) {
        while (System.nanoTime() - began < OUTAGE.toNanos() / 2) {
            hub.pids(part).forEach(Hub::kill);
        }
    }

    private static boolean ready(String part) {
        return hub.parts(part).stream().allMatch(p -> p.path("state").asText().equals("ready"));
    }

    private static Person person(String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
