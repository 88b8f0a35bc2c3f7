package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any one process is killed at any moment: nobody's work is lost, nothing happens twice. */
class KillTest {
    private static final String PASSWORD = "a long enough phrase";
    private static Hub hub;

    @BeforeAll
    static void up() {
        hub =
                Hub.up(
                        "spawner:\n  poll_interval: 2s\n",
                        Map.of(),
                        "--replicas",
                        "auth-service=2",
                        "--replicas",
                        "user-registry=2",
                        "--replicas",
                        "spawner-service=2",
                        "--replicas",
                        "proxy-service=2");
        for (String name : List.of("ada", "grace")) {
            hub.addUser(name, PASSWORD);
        }
    }

    @AfterAll
    static void down() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-service",
                "user-registry",
                "spawner-service",
                "proxy-service",
                "kafka",
                "postgres"
            })
    void atRestAKernelKeepsItsState(String part) {
        Person ada = new Person(hub, "ada");
        ada.startServer();
        Kernel kernel = ada.kernel();
        kernel.run("x = 41");
        Hub.kill(hub.pids(part).getFirst());
        assertThat(answered(() -> kernel.run("print(x + 1)"))).isEqualTo("42\n");
        allBack(part);
        assertThat(kernel.run("print(x + 2)")).isEqualTo("43\n");
        ada.stopServer();
        assertThat(serverProcesses("ada")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-service",
                "user-registry",
                "spawner-service",
                "proxy-service",
                "kafka",
                "postgres"
            })
    void anAcceptedStartHappensOnce(String part) {
        Person grace = new Person(hub, "grace");
        Thread killer = killSoon(part, 400);
        HttpResponse<String> answer = grace.askForServer();
        assertThat(answer.statusCode()).isIn(201, 202, 503, 500);
        join(killer);
        if (answer.statusCode() > 202) {
            allBack(part);
            grace.askForServer();
        }
        Eventually.holds(Duration.ofSeconds(90), "the server is ready", grace::serverReady);
        assertThat(serverProcesses("grace")).hasSize(1);
        assertThat(answered(() -> grace.kernel().run("print(6*7)"))).isEqualTo("42\n");
        allBack(part);
        grace.stopServer();
        assertThat(serverProcesses("grace")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-service",
                "user-registry",
                "spawner-service",
                "proxy-service",
                "kafka",
                "postgres"
            })
    void anAcceptedStopHappens(String part) {
        Person ada = new Person(hub, "ada");
        ada.startServer();
        Thread killer = killSoon(part, 50);
        Eventually.holds(
                Duration.ofSeconds(40),
                "the stop is accepted",
                () ->
                        List.of(202, 204)
                                .contains(
                                        ada.call("DELETE", "/hub/api/users/ada/server", "")
                                                .statusCode()));
        join(killer);
        Eventually.holds(Duration.ofSeconds(90), "it is gone", () -> ada.server().isMissingNode());
        Eventually.holds(
                Duration.ofSeconds(30),
                "no process is left",
                () -> serverProcesses("ada").isEmpty());
        allBack(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-service",
                "user-registry",
                "spawner-service",
                "proxy-service",
                "kafka",
                "postgres"
            })
    void signingInWorksDuringOrSoonAfter(String part) {
        Thread killer = killSoon(part, 0);
        Eventually.holds(
                Duration.ofSeconds(40),
                "ada signs in",
                () -> {
                    Person ada = new Person(hub, "ada");
                    return ada.signIn(PASSWORD).statusCode() == 200
                            && ada.visit("/hub/home").body().contains("ada");
                });
        join(killer);
        allBack(part);
    }

    @Test
    void everyPartRunsInAsManyReplicasAsAsked() {
        for (String part :
                List.of("auth-service", "user-registry", "spawner-service", "proxy-service")) {
            assertThat(hub.pids(part)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    private static void allBack(String part) {
        Eventually.holds(
                Duration.ofSeconds(60),
                part + " is back",
                () ->
                        hub.parts(part).stream()
                                .allMatch(p -> p.path("state").asText().equals("ready")));
    }

    private static String answered(java.util.function.Supplier<String> question) {
        String[] answer = new String[1];
        Eventually.holds(
                Duration.ofSeconds(60),
                "an answer",
                () -> {
                    answer[0] = question.get();
                    return true;
                });
        return answer[0];
    }

    private static Thread killSoon(String part, long milliseconds) {
        long pid = hub.pids(part).getFirst();
        return Thread.startVirtualThread(
                () -> {
                    try {
                        Thread.sleep(milliseconds);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Hub.kill(pid);
                });
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notebook servers of a person that run on this machine, below this hub's data. */
    private static List<Long> serverProcesses(String name) {
        return Processes.serversOf(hub, name);
    }
}
