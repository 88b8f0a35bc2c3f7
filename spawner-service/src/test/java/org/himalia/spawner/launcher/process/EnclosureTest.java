package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.himalia.platform.event.EventCodec;
import org.himalia.spawner.Settings;
import org.himalia.spawner.SpawnerTestResource;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.StartedServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers enclosed by bubblewrap; needs a kernel that allows it. */
class EnclosureTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path data;
    private final Path hidden;
    private final ProcessLauncher launcher;

    EnclosureTest(@TempDir Path directory) throws IOException {
        this.data = Files.createDirectory(directory.resolve("data"));
        this.hidden = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(hidden.resolve("key"), "secret");
        // where a program below a hidden directory stays visible, as an environment of Python
        Path programs = Files.createDirectories(data.resolve("python/bin"));
        Files.copy(SpawnerTestResource.script(), programs.resolve("server.py"));
        this.launcher =
                TestLaunchers.of(
                        new Settings(data)
                                .with("isolation", "bubblewrap")
                                .with("hidden", "[\"" + hidden + "\"]")
                                .with("path", programs + ":/usr/bin:/bin")
                                .with(
                                        "cmd",
                                        "[\"/usr/bin/python3\", \""
                                                + programs.resolve("server.py")
                                                + "\"]"));
    }

    @BeforeEach
    void needsBubblewrap() throws Exception {
        Process tried =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "bwrap --ro-bind / / --proc /proc --unshare-pid true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assumeThat(tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0)
                .as("bubblewrap works here (install it, and allow user namespaces)")
                .isTrue();
    }

    @Test
    void aServerSeesItsHomeAndPrograms_butNeitherOtherHomesNorTheHubsFilesAndProcesses()
            throws Exception {
        Handle grace = launcher.start(Orders.of("grace"));
        Handle ada = launcher.start(Orders.of("shows-ada"));
        StartedServer.awaitAnswer(grace);

        assertThat(run(ada, "cat " + hidden.resolve("key"))).doesNotContain("secret");
        assertThat(run(ada, "ls -A " + data)).isEqualTo("homes\npython\n");
        assertThat(run(ada, "ls -A " + data.resolve("homes"))).isEqualTo("shows-2dada\n");
        assertThat(run(ada, "ls /proc | grep -c '^[0-9]'").strip())
                .as("its own few processes")
                .matches("[3-6]");
        assertThat(run(ada, "touch ~/mine && echo written; touch /usr/ours || echo refused"))
                .isEqualTo("written\nrefused\n");
        assertThat(data.resolve("homes/shows-2dada/mine")).exists();
        assertThat(launcher.objection(ada)).isEmpty();
        StartedServer.end(launcher, ada);
        StartedServer.end(launcher, grace);
    }

    @Test
    void anInterruptReachesTheServerInside() throws Exception {
        Handle ada = launcher.start(Orders.of("says-goodbye"));
        StartedServer.awaitAnswer(ada);

        launcher.stop(ada, Signal.INT);

        await().atMost(SOON).until(() -> launcher.observe(ada) instanceof Observation.Gone);
        assertThat(launcher.log(ada.server(), 50)).contains("goodbye");
        launcher.cleanUp(ada);
    }

    @Test
    void whenItsLeaderIsKilledNothingOfTheServerIsLeft() throws Exception {
        Handle ada = launcher.start(Orders.of("forks"));
        StartedServer.awaitAnswer(ada);
        List<ProcessTable.Entry> inside =
                ProcessTable.descendants(ProcessTable.all(), Run.of(ada).pid());
        assertThat(inside).hasSizeGreaterThanOrEqualTo(4);

        Kill.send(Signal.KILL, List.of(Run.of(ada).pid()));

        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(inside)
                                        .noneMatch(e -> ProcessTable.alive(e.pid(), e.start())));
        launcher.cleanUp(ada);
    }

    /** What a command prints inside a server's enclosure. */
    private static String run(Handle handle, String command) throws Exception {
        StartedServer.awaitAnswer(handle);
        URI url =
                handle.target()
                        .resolve("/run?" + URLEncoder.encode(command, StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            String body =
                    client.send(
                                    HttpRequest.newBuilder(url).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            JsonNode answer = EventCodec.JSON.readTree(body);
            return answer.path("output").asText();
        }
    }
}
