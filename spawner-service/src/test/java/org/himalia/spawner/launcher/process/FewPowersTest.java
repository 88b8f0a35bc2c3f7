package org.himalia.spawner.launcher.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.himalia.spawner.SpawnerTestResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service drops root's powers but four; with these it must do all that it does as root. */
class FewPowersTest {
    private static final int HUB = 209_999;
    private static final String FOUR = "-all,+setuid,+setgid,+kill,+chown";

    @Test
    void aHubWithFourCapabilitiesStartsWatchesAndEndsServersOfOthers(@TempDir Path directory)
            throws Exception {
        assumeThat(Homes.self())
                .as("only root can give a process exactly four capabilities")
                .isZero();
        open(directory);
        Path data = Files.createDirectory(directory.resolve("data"));
        open(data);
        Files.setAttribute(data, "unix:uid", HUB);
        Path script = Files.copy(SpawnerTestResource.script(), directory.resolve("server.py"));

        Process hub = hub(directory, data, script);
        String output = new String(hub.getInputStream().readAllBytes(), UTF_8);

        assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines())
                .contains(
                        "powers missing: []",
                        "answers: true",
                        "server uid: 210000",
                        "objection: false",
                        "adopted: true",
                        "left: 0",
                        "home kept: true");
        assertThat(hub.exitValue()).as(output).isZero();
    }

    private static Process hub(Path directory, Path data, Path script) throws IOException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("setpriv", "--reuid=" + HUB, "--regid=" + HUB, "--clear-groups"));
        words.addAll(List.of("--inh-caps=" + FOUR, "--ambient-caps=" + FOUR));
        words.addAll(List.of("--bounding-set=" + FOUR, "--"));
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        words.addAll(List.of(LimitedHub.class.getName(), data.toString(), script.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", reachable(directory));
        return builder.start();
    }

    /** The class path again, where every account can read it. */
    private static String reachable(Path directory) throws IOException {
        Path libraries = Files.createDirectory(directory.resolve("libraries"));
        open(libraries);
        List<String> paths = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path original = Path.of(entry);
            Path copy = libraries.resolve(paths.size() + "-" + original.getFileName());
            if (Files.isDirectory(original)) {
                copyTree(original, copy);
            } else if (Files.exists(original)) {
                link(original, copy);
            }
            paths.add(copy.toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
        for (Path path : all) {
            open(to.resolve(from.relativize(path).toString()));
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException e) {
            Files.copy(from, to); // on another file system
        }
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
