package org.himalia.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A hub with data of its own, driven by the command {@code himalia}. */
final class Hub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path script;
    private final Path data;
    private final Path config;
    private final URI url;
    private final Duration upTook;

    private Hub(Path script, Path data, Path config, URI url) throws IOException {
        this.script = script;
        this.data = data;
        this.config = config;
        this.url = url;
        long begun = System.nanoTime();
        run("", "up", "--detach");
        this.upTook = Duration.ofNanos(System.nanoTime() - begun);
    }

    /**
     * Brings a hub up on fresh data.
     *
     * @param singleuser what it starts for people
     */
    static Hub up(Path script, Path singleuser) throws IOException {
        Path data = Files.createTempDirectory("himalia-bench-");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        URI url = URI.create("http://127.0.0.1:" + freePort());
        Path config =
                Files.writeString(
                        data.resolve("himalia.yaml"),
                        "bind_url: %s%nspawner:%n  cmd: ['%s']%n".formatted(url, singleuser));
        return new Hub(script, data, config, url);
    }

    /** Stops it and starts it again on the data it has; returns how long the start took. */
    Duration again() throws IOException {
        run("", "down");
        long begun = System.nanoTime();
        run("", "up", "--detach");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    URI url() {
        return url;
    }

    Path data() {
        return data;
    }

    Duration upTook() {
        return upTook;
    }

    JsonNode status() throws IOException {
        return JSON.readTree(run("", "status", "--json"));
    }

    /** Runs the command with some text as standard input and returns what it printed. */
    String run(String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString(), "--config", config.toString()));
        Path said = Files.createTempFile(data, "said-", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(said.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(
                        String.join(" ", arguments) + " failed:\n" + Files.readString(said));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Files.readString(said);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        run("", "down");
    }
}
