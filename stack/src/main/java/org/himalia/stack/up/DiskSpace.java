package org.himalia.stack.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much room a disk has left.
 *
 * @param disk where it is mounted, as the system shows it
 * @param left bytes
 */
record DiskSpace(String disk, long left) {
    private static final long MIB = 1 << 20;

    /** What PostgreSQL and Kafka may want for themselves in a busy hour. */
    private static final long LITTLE = 256 * MIB;

    /** The disk that holds a directory. */
    static DiskSpace at(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            return new DiskSpace(store.toString(), store.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an administrator should do while there is still time, or soon. */
    Optional<String> notice() {
        if (left >= LITTLE) {
            return Optional.empty();
        }
        return Optional.of(
                "The disk %s %s. Make room: without it nobody can start a server or sign in, and PostgreSQL and Kafka end. All goes on by itself once there is room."
                        .formatted(
                                disk,
                                left < MIB ? "is full" : "has only " + left / MIB + " MiB left"));
    }
}
