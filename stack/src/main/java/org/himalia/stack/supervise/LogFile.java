package org.himalia.stack.supervise;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A log that a process writes to by itself, so that it goes on when the supervisor is killed. The
 * process has it open for appending; so it is made short again by copying it away and cutting it.
 */
final class LogFile {
    private static final int KEPT = 4;

    private final Path file;
    private final long limit;

    LogFile(Path file, long limit) {
        this.file = file;
        this.limit = limit;
    }

    Path path() {
        return file;
    }

    /** Makes the file, readable for its owner only. */
    void create() throws IOException {
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // an earlier start made it
        }
    }

    /** Moves its content to {@code NAME.1} when it has become long; older ones move up by one. */
    void rotate() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= limit) {
            return;
        }
        for (int i = KEPT - 1; i >= 1; i--) {
            if (Files.exists(numbered(i))) {
                Files.move(numbered(i), numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        copyAndCut();
    }

    private void copyAndCut() throws IOException {
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var create = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (var from = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var to = FileChannel.open(numbered(1), create, ownerOnly)) {
            long copied = 0;
            // what is written while we copy is copied as well
            while (copied < from.size()) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            from.truncate(0);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
