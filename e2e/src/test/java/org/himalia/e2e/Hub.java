package org.himalia.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A whole hub on this machine, driven by the command {@code himalia} as a person would drive it,
 * with data of its own below the temporary directory.
 */
final class Hub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration UP = Duration.ofMinutes(10);
    private static final Pattern LINK = Pattern.compile("https?://\\S+/hub/welcome\\?code=\\S+");

    private final Path data;
    private final Path config;
    private final URI url;
    private final List<String> before = new ArrayList<>();
    private String welcome = "";

    private Hub(Path data, Path config, URI url) {
        this.data = data;
        this.config = config;
        this.url = url;
    }

    /**
     * Brings a hub up.
     *
     * @param settings further lines of {@code himalia.yaml}
     * @param options further options of {@code himalia up}
     */
    static Hub up(String settings, String... options) {
        Hub hub = prepared(folder(), settings);
        hub.start(options);
        return hub;
    }

    /** An empty directory that other accounts can pass through. */
    static Path folder() {
        try {
            return passable(Files.createTempDirectory("himalia-e2e-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path passable(Path folder) throws IOException {
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /**
     * A hub that does not run yet.
     *
     * @param parent where its settings and its data are
     * @param settings further lines of {@code himalia.yaml}
     */
    static Hub prepared(Path parent, String settings) {
        try {
            URI url = URI.create("http://127.0.0.1:" + freePort());
            Path config = parent.resolve("himalia.yaml");
            Files.writeString(config, "bind_url: " + url + "\n" + settings);
            Path data = passable(Files.createDirectories(parent.resolve("data")));
            return new Hub(data, config, url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It will be brought up by these words followed by the command. */
    Hub startedBy(List<String> words) {
        before.addAll(words);
        return this;
    }

    /** Brings it up. */
    void start(String... options) {
        List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
        arguments.addAll(List.of(options));
        String said = himalia(UP, arguments.toArray(String[]::new));
        Matcher link = LINK.matcher(said);
        if (link.find()) {
            welcome = link.group();
        }
    }

    /** The public address, without a trailing slash. */
    URI url() {
        return url;
    }

    /** Where the hub keeps its data. */
    Path data() {
        return data;
    }

    /** The one-time link that {@code up} printed. */
    String welcome() {
        return welcome;
    }

    /** Runs the command and returns what it printed; a failure of the command fails the test. */
    String himalia(String... arguments) {
        return himalia(Duration.ofMinutes(2), arguments);
    }

    private String himalia(Duration limit, String... arguments) {
        return run(limit, "", arguments);
    }

    /** Adds a user with a password. */
    void addUser(String name, String password, String... options) {
        List<String> arguments = new ArrayList<>(List.of("users", "add", "--password-stdin"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", name));
        run(Duration.ofMinutes(1), password + "\n", arguments.toArray(String[]::new));
    }

    /** A new API token of a user. */
    String token(String name) {
        return himalia("token", "--", name).strip();
    }

    private String run(Duration limit, String input, String... arguments) {
        Said said = attempt(limit, input, arguments);
        if (said.exitCode() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " failed:\n" + said.text());
        }
        return said.text();
    }

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param text what it printed on both of its outputs
     */
    record Said(int exitCode, String text) {}

    /** Runs the command, which may fail. */
    Said attempt(Duration limit, String... arguments) {
        return attempt(limit, "", arguments);
    }

    private Said attempt(Duration limit, String input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(arguments));
        int options = command.contains("--") ? command.indexOf("--") : command.size();
        command.addAll(options, List.of("--data", data.toString(), "--config", config.toString()));
        if (arguments[0].equals("up")) {
            command.addAll(0, before);
        }
        try {
            Path output = Files.createTempFile("himalia-said-", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            String said = Files.readString(output);
            Files.delete(output);
            if (!ended) {
                process.destroy();
                throw new AssertionError(String.join(" ", arguments) + " took too long:\n" + said);
            }
            return new Said(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code himalia status --json}. */
    JsonNode status() {
        try {
            return JSON.readTree(himalia("status", "--json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until every part is ready. */
    void awaitAllReady(Duration limit) {
        Eventually.holds(
                limit,
                "all is ready",
                () -> status().findValuesAsText("state").stream().allMatch("ready"::equals));
    }

    /** The parts of a kind, e.g. the replicas of {@code auth-service}. */
    List<JsonNode> parts(String name) {
        return StreamSupport.stream(status().path("parts").spliterator(), false)
                .filter(part -> part.path("name").asText().replaceFirst("-\\d+$", "").equals(name))
                .toList();
    }

    /** Process ids of the replicas of a part. */
    List<Long> pids(String name) {
        return parts(name).stream().map(part -> part.path("pid").asLong()).toList();
    }

    /** Kills a process of the hub without warning. */
    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static Path script() {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path script = folder.resolve("himalia");
            if (Files.isRegularFile(script) && Files.isExecutable(script)) {
                return script;
            }
        }
        throw new IllegalStateException(
                "no script himalia above " + new File("").getAbsolutePath());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        himalia(Duration.ofMinutes(2), "down");
    }
}
