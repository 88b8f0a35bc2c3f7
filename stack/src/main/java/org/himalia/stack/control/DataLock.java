package org.himalia.stack.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.StackException;

/**
 * The right to run the hub on a data directory. The kernel takes it back when its holder ends,
 * however that happens.
 */
public final class DataLock implements AutoCloseable {
    /** Closing a second channel on a file would drop this JVM's own lock on it (fcntl(2)). */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int ATTEMPTS = 10;
    private static final long PAUSE_MS = 50;

    private final Path file;
    private final FileChannel channel;

    private DataLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param data the data directory, which is prepared
     * @return the lock
     * @throws StackException when the hub runs on it already
     */
    public static DataLock take(DataDirectory data) {
        Path file = file(data);
        if (!HELD_HERE.add(file)) {
            throw taken(data, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DataLock(file, lock(data, file));
        } catch (StackException e) {
            HELD_HERE.remove(file);
            throw e;
        } catch (IOException e) {
            HELD_HERE.remove(file);
            throw new StackException(
                    "The lock %s cannot be taken (%s). Run the command as the account that owns the directory."
                            .formatted(file, e),
                    e);
        }
    }

    /**
     * Whether the hub runs on a data directory.
     *
     * @param data the data directory, which may not exist
     * @return true when somebody holds the lock
     */
    public static boolean isTaken(DataDirectory data) {
        Path file = file(data);
        if (HELD_HERE.contains(file)) {
            return true;
        }
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (IOException e) {
            throw new StackException(
                    "It cannot be seen whether the hub runs on %s (%s). Run the command as the account that started it."
                            .formatted(data.root(), e),
                    e);
        }
    }

    /** Gives the lock back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StackException("The lock cannot be given back: " + e.getMessage(), e);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /** Tries a few times: a command that only looks holds the lock for an instant. */
    private static FileChannel lock(DataDirectory data, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        for (int attempt = 0; channel.tryLock() == null; attempt++) {
            if (attempt == ATTEMPTS) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw taken(data, holder);
            }
            pause();
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while taking the lock.", e);
        }
    }

    private static StackException taken(DataDirectory data, String pid) {
        return new StackException(
                "Himalia is running already on %s (pid %s). See it with 'himalia status', stop it with 'himalia down', or choose another directory with --data."
                        .formatted(data.root(), pid));
    }

    private static Path file(DataDirectory data) {
        return data.run().resolve("lock");
    }
}
