package org.himalia.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory for one test that other accounts can pass through, as they can the hub's data root.
 */
public final class TemporaryDirectory {
    private final Path path;

    public TemporaryDirectory() {
        try {
            path = Files.createTempDirectory("himalia-");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    public void delete() {
        try (Stream<Path> walk = Files.walk(path)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where all tests of one account share the unpacked programs. */
    public static Path postgresBinaries() {
        try {
            Path shared =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "himalia-tests-" + System.getProperty("user.name"));
            Files.createDirectories(shared);
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
            return shared;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
