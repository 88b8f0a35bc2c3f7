package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        Thread outage = during(OUTAGE, more -> keepDown("kafka", more));
        Eventually.holds(SOON, "kafka is down", () -> !ready("kafka"));

        HttpResponse<String> answer = lin.askForServer();

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(lin.server().path("pending").asText()).isEqualTo("spawn");
        HttpResponse<String> page = lin.visit(lin.home());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/hub/spawn-pending/lin");
        assertThat(hub.himalia("status")).contains("kafka is failed: it was ended by signal 9");
        assertThat(lin.serverReady()).isFalse();
        join(outage);
        Eventually.holds(Duration.ofMinutes(2), "it is ready", lin::serverReady);
        assertThat(lin.kernel().run("print(6*7)")).isEqualTo("42\n");
        assertThat(Processes.serversOf(hub, "lin")).hasSize(1);
        hub.awaitAllReady(SOON);
    }

    /** How PostgreSQL is away. */
    enum Away {
        DOWN {
            @Override
            void as(BooleanSupplier more) {
                keepDown("postgres", more);
            }
        },
        FROZEN {
            @Override
            void as(BooleanSupplier more) {
                long pid = hub.pids("postgres").getFirst();
                Processes.signal("STOP", pid);
                while (more.getAsBoolean()) {
                    sleep(Duration.ofMillis(100));
                }
                Processes.signal("CONT", pid);
            }
        };

        abstract void as(BooleanSupplier more);
    }

    @ParameterizedTest
    @EnumSource
    void withoutADatabasePeopleAreToldSoAndKernelsRunOn(Away away) {
        String name = "mary-" + away.name().toLowerCase(Locale.ROOT);
        Person mary = person(name);
        mary.signIn(SharedHub.PASSWORD);
        mary.startServer();
        Kernel kernel = mary.kernel();
        kernel.run("x = 6");
        Person idle = person("idle-" + name);
        idle.signIn(SharedHub.PASSWORD);

        Thread outage = during(OUTAGE, away::as);
        Eventually.holds(SOON, "it shows", () -> idle.visit("/hub/home").statusCode() == 503);

        HttpResponse<String> page = idle.visit("/hub/home");
        if (outage.isAlive()) {
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();
            assertThat(page.body()).contains("<main").containsIgnoringCase("again");
        }
        HttpResponse<String> refused = idle.askForServer();
        if (outage.isAlive()) {
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(Person.parse(refused.body()).path("message").asText())
                    .containsIgnoringCase("again");
        }
        assertThat(kernel.run("print(x*7)")).isEqualTo("42\n");
        while (outage.isAlive()) {
            assertThat(idle.call("GET", "/hub/api/user", "").statusCode()).isIn(200, 503);
            assertThat(idle.signedOut().visit("/hub/login").statusCode()).isIn(200, 503);
            sleep(Duration.ofSeconds(1));
        }
        join(outage);

        hub.awaitAllReady(SOON);
        assertThat(kernel.run("print(x*7)")).isEqualTo("42\n");
        assertThat(mary.serverReady()).isTrue();
        assertThat(Processes.serversOf(hub, name)).hasSize(1);
        assertThat(idle.visit("/hub/home").statusCode()).isEqualTo(200);
        assertThat(idle.server().isMissingNode()).as("what was refused").isTrue();
        idle.startServer();
        assertThat(idle.kernel().run("print(6*7)")).isEqualTo("42\n");
        idle.stopServer();
        mary.stopServer();
    }

    private static Thread during(Duration length, Consumer<BooleanSupplier> outage) {
        long began = System.nanoTime();
        BooleanSupplier more = () -> System.nanoTime() - began < length.toNanos();
        return Thread.startVirtualThread(() -> outage.accept(more));
    }

    private static void keepDown(String part, BooleanSupplier more) {
        while (more.getAsBoolean()) {
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

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
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
