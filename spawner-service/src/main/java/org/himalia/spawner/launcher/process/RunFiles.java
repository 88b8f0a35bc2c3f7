package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What each start leaves on disk, so that whoever comes after a crash knows: the shim writes {@code
 * ID.pid} before anything else and ends itself when it then finds {@code ID.cancelled}. Whoever
 * writes the latter first and then finds no {@code ID.pid} knows that nothing will ever run.
 */
final class RunFiles {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int FIELDS = 4;

    private final Path directory;

    RunFiles(Path data) {
        this.directory = data.resolve("run");
    }

    /** Path of a launch's files, without the ending. */
    Path stem(UUID launchId) throws IOException {
        return OwnDirectory.make(directory, OwnDirectory.PRIVATE).resolve(launchId.toString());
    }

    /** What a start recorded, if it came that far. */
    Optional<Run> read(UUID launchId) {
        try {
            return parse(launchId, Files.readString(directory.resolve(launchId + ".pid")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on this start cannot pass its shim. */
    void cancel(UUID launchId) {
        try {
            Files.writeString(Path.of(stem(launchId) + ".cancelled"), "");
            removeOld();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a launch whose process is gone. */
    void remove(UUID launchId) {
        try {
            Files.deleteIfExists(directory.resolve(launchId + ".pid"));
            Files.deleteIfExists(directory.resolve(launchId + ".cancelled"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that were started and not forgotten. */
    List<Run> all() {
        List<Run> runs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.pid")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                read(UUID.fromString(name.substring(0, name.length() - ".pid".length())))
                        .ifPresent(runs::add);
            }
        } catch (NoSuchFileException e) {
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs;
    }

    private void removeOld() throws IOException {
        Instant before = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.cancelled")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Optional<Run> parse(UUID launchId, String text) {
        String[] fields = text.strip().split(" ", -1);
        if (fields.length != FIELDS) {
            return Optional.empty(); // of a start that could not finish writing: nothing followed
        }
        return Optional.of(
                new Run(
                        launchId,
                        Integer.parseInt(fields[0]),
                        Long.parseLong(fields[1]),
                        Integer.parseInt(fields[2]),
                        Integer.parseInt(fields[3])));
    }
}
