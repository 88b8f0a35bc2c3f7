package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.himalia.spawner.SpawnerConfig;

/**
 * Bubblewrap: everything is read-only but the person's home and fresh temporary directories; the
 * hub's data and other processes are not there at all. All servers share the hub's uid and network.
 *
 * @param hidden directories that are empty inside
 * @param shown directories below them that are there all the same, read-only: the programs
 */
record Enclosure(List<Path> hidden, List<Path> shown) implements Sandbox {
    /** Symbolic links of host names' resolution often lead there, and {@code /run} is hidden. */
    private static final String RESOLVER = "/run/systemd/resolve";

    static Enclosure of(SpawnerConfig config) {
        Set<Path> hidden = new LinkedHashSet<>();
        hidden.add(real(Path.of(System.getProperty("user.home", "/"))));
        hidden.add(real(config.data()));
        config.hidden().list().forEach(directory -> hidden.add(real(Path.of(directory))));
        hidden.removeIf(directory -> directory.getNameCount() == 0 || !Files.exists(directory));
        Set<Path> shown = new LinkedHashSet<>();
        Stream.of(config.path().split(":", -1))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> prefixes(Path.of(directory)))
                .filter(prefix -> hidden.stream().anyMatch(prefix::startsWith))
                .filter(prefix -> !hidden.contains(prefix))
                .forEach(shown::add);
        return new Enclosure(List.copyOf(hidden), List.copyOf(shown));
    }

    @Override
    public List<String> words(OptionalInt account, Path home) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                Sandbox.tool("bwrap", "Debian: bubblewrap"),
                                "--unshare-pid",
                                "--new-session",
                                "--die-with-parent",
                                "--ro-bind",
                                "/",
                                "/",
                                "--dev",
                                "/dev",
                                "--proc",
                                "/proc"));
        for (String fresh : List.of("/tmp", "/var/tmp", "/run")) {
            words.addAll(List.of("--tmpfs", fresh));
        }
        words.addAll(List.of("--ro-bind-try", RESOLVER, RESOLVER));
        hidden.forEach(directory -> words.addAll(List.of("--tmpfs", directory.toString())));
        for (Path prefix : shown) {
            words.addAll(List.of("--ro-bind", prefix.toString(), prefix.toString()));
        }
        words.addAll(List.of("--bind", real(home).toString(), real(home).toString(), "--"));
        return words;
    }

    @Override
    public boolean encloses() {
        return true;
    }

    /** The installation that a directory of programs belongs to, and that of its Python. */
    private static Stream<Path> prefixes(Path programs) {
        return Stream.of(
                        programs.resolve("."),
                        programs.resolve("python3"),
                        programs.resolve("python"))
                .filter(Files::exists)
                .map(Enclosure::real)
                .map(path -> Files.isDirectory(path) ? path : path.getParent())
                .flatMap(path -> Stream.ofNullable(path == null ? null : path.getParent()));
    }

    private static Path real(Path path) {
        try {
            return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
