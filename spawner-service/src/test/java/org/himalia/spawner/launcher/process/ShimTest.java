package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.himalia.spawner.launcher.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShimTest {
    private static final int SIGINT = 2;

    @Test
    void aServerCanBeInterruptedEvenIfTheHubCannot(@TempDir Path folder) throws Exception {
        Path stem = folder.resolve("launch");
        List<String> words = new ArrayList<>();
        // as a script's background job, which ignores both
        words.addAll(List.of("/bin/sh", "-c", "trap '' INT QUIT; exec \"$@\"", "hub"));
        words.addAll(Shim.words(stem, "0 8888", false, List.of(), List.of("sleep", "60")));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        Process server = builder.start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.exists(folder.resolve("launch.pid")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.info().command().orElse("").endsWith("sleep"));

        Kill.send(Signal.INT, List.of((int) server.pid()));

        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(128 + SIGINT);
    }
}
