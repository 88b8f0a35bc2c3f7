package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a hub stands on is away for long: people are told at once, and all is well afterwards. */
@Tag("long")
class TroubleTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(15);
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
    void whilePostgresHangsForAMinutePeopleAreToldAndAfterwardsAllGoesOn() {
        Person ada = person("ada");
        Person grace = person("grace");
        ada.signIn(SharedHub.PASSWORD);
        ada.startServer();
        Kernel kernel = ada.kernel();
        kernel.run("x = 41");
        long postgres = hub.pids("postgres").getFirst();
        long began = System.nanoTime();
        signal("STOP", postgres);
        try {
            while (System.nanoTime() - began < OUTAGE.toNanos()) {
                assertThat(kernel.run("print(x + 1)")).isEqualTo("42\n");
                isTold(() -> ada.visit("/hub/home"), "again");
                isTold(() -> ada.call("GET", "/hub/api/users/ada", ""), "\"status\":503");
                isTold(grace::askForServer, "\"status\":503");
                isTold(() -> grace.signIn(SharedHub.PASSWORD), "again");
            }
        } finally {
            signal("CONT", postgres);
        }
        Eventually.holds(SOON, "home", () -> ada.visit("/hub/home").statusCode() == 200);
        Eventually.holds(
                SOON, "sign-in", () -> grace.signIn(SharedHub.PASSWORD).statusCode() == 200);
        grace.startServer();
        assertThat(grace.kernel().run("print(6*7)")).isEqualTo("42\n");
        assertThat(Processes.serversOf(hub, "grace")).hasSize(1);
        assertThat(kernel.run("print(x + 2)")).isEqualTo("43\n");
        allIsReady();
        assertThat(hub.himalia("logs", "-n", "5000", "user-registry")).contains("WARN");
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

    /** Says so within seconds, with the right status and when to come again. */
    private static void isTold(Supplier<HttpResponse<String>> question, String text) {
        long began = System.nanoTime();
        HttpResponse<String> answer = question.get();
        assertThat(answer.statusCode()).as("%s", answer.request()).isEqualTo(503);
        assertThat(answer.body()).contains(text);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }

    private static Person person(String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }

    /** To a process and all that it started. */
    private static void signal(String signal, long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        List<String> pids =
                Stream.concat(Stream.of(process), process.descendants())
                        .map(p -> Long.toString(p.pid()))
                        .toList();
        try {
            new ProcessBuilder(
                            Stream.concat(Stream.of("kill", "-" + signal), pids.stream()).toList())
                    .start()
                    .waitFor();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
