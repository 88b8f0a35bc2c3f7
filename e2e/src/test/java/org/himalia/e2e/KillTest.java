package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Any one process is killed at any moment: nobody's work is lost, nothing happens twice. */
abstract class KillTest {
    private static final Duration BACK = Duration.ofSeconds(90);

    private final Hub hub;
    private final int replicas;

    /**
     * Tests of a hub.
     *
     * @param replicas how many of each service it runs
     */
    KillTest(Hub hub, int replicas) {
        this.hub = hub;
        this.replicas = replicas;
    }

    @Test
    void everyServiceRunsInAsManyReplicasAsAsked() {
        for (String service :
                List.of("auth-service", "user-registry", "spawner-service", "proxy-service")) {
            assertThat(hub.pids(service)).hasSize(replicas).doesNotHaveDuplicates();
        }
    }

    /** At rest for one person, during a start for another. */
    @EachPart
    void aKernelKeepsItsStateAndAnAcceptedStartHappensOnce(String part) {
        Person ada = person("kernel", part);
        Person grace = person("start", part);
        ada.startServer();
        Kernel kernel = ada.kernel();
        kernel.run("x = 41");
        Thread killer = killSoon(part, 400);
        boolean accepted = accepted(grace);
        join(killer);
        assertThat(answered(() -> kernel.run("print(x + 1)"))).isEqualTo("42\n");
        if (!accepted) {
            Eventually.holds(BACK, "the start is accepted", () -> accepted(grace));
        }
        Eventually.holds(BACK, "the server is ready", grace::serverReady);
        assertThat(Processes.serversOf(hub, grace.name())).hasSize(1);
        assertThat(answered(() -> grace.kernel().run("print(6*7)"))).isEqualTo("42\n");
        allBack(part);
        assertThat(kernel.run("print(x + 2)")).isEqualTo("43\n");
        for (Person person : List.of(ada, grace)) {
            person.stopServer();
            nothingIsLeftOf(person);
        }
    }

    @EachPart
    @Tag("long")
    void anAcceptedStopHappens(String part) {
        Person ada = person("stop", part);
        ada.startServer();
        Thread killer = killSoon(part, 50);
        Eventually.holds(
                BACK,
                "the stop is accepted",
                () ->
                        List.of(202, 204)
                                .contains(ada.call("DELETE", ada.serverPath(), "").statusCode()));
        join(killer);
        Eventually.holds(BACK, "it is gone", () -> ada.server().isMissingNode());
        nothingIsLeftOf(ada);
        allBack(part);
    }

    @EachPart
    @Tag("long")
    void signingInWorksDuringOrSoonAfter(String part) {
        Person ada = person("sign-in", part);
        Thread killer = killSoon(part, 0);
        Eventually.holds(
                BACK,
                "ada signs in",
                () ->
                        ada.signIn(SharedHub.PASSWORD).statusCode() == 200
                                && ada.visit("/hub/home").body().contains(ada.name()));
        join(killer);
        allBack(part);
    }

    private Person person(String what, String part) {
        String name = "killed-" + what + "-" + part + "-" + replicas;
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }

    /** An answer that a process which is killed could not give counts as a refusal. */
    private static boolean accepted(Person person) {
        try {
            HttpResponse<String> answer = person.askForServer();
            boolean runs =
                    answer.statusCode() == 400 && answer.body().contains("is already running");
            return runs || List.of(201, 202).contains(answer.statusCode());
        } catch (UncheckedIOException cut) {
            return false;
        }
    }

    private void nothingIsLeftOf(Person person) {
        Eventually.holds(
                Duration.ofSeconds(30),
                "no process is left",
                () -> Processes.serversOf(hub, person.name()).isEmpty());
    }

    private void allBack(String part) {
        Eventually.holds(
                BACK,
                part + " is back",
                () ->
                        hub.parts(part).stream()
                                .allMatch(p -> p.path("state").asText().equals("ready")));
    }

    private static String answered(Supplier<String> question) {
        String[] answer = new String[1];
        Eventually.holds(
                BACK,
                "an answer",
                () -> {
                    answer[0] = question.get();
                    return true;
                });
        return answer[0];
    }

    private Thread killSoon(String part, long milliseconds) {
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
}
