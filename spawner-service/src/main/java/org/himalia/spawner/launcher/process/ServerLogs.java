package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.LogPart;

/**
 * What servers write: one file each, {@code logs/servers/NAME.log}, readable by the hub's account
 * only. A start begins a new file and keeps the previous one as {@code NAME.log.1}.
 */
final class ServerLogs {
    private static final long LARGEST = 64L << 20;
    private static final int TAIL = 256 << 10;
    private static final int PART = 64 << 10;
    private static final int LONGEST_CHARACTER = 4;

    private final Path parent;
    private final Path directory;

    ServerLogs(Path data) {
        this.parent = data.resolve("logs");
        this.directory = parent.resolve("servers");
    }

    /** Where a server writes. */
    Path file(ServerRef server) {
        return directory.resolve(SafeName.of(server) + ".log");
    }

    /** Makes room for a new run and returns its empty file. */
    Path begin(ServerRef server) throws IOException {
        OwnDirectory.make(parent, OwnDirectory.PRIVATE);
        OwnDirectory.make(directory, OwnDirectory.PRIVATE);
        Path file = file(server);
        if (Files.exists(file) && Files.size(file) > 0) {
            Files.move(file, previous(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(file);
        return Files.createFile(file, OwnDirectory.PRIVATE_FILE);
    }

    /**
     * Keeps a server that writes without end from filling the disk: beyond 64 MiB only the end is
     * kept, in the previous file. The server appends, so its next line begins the file anew.
     */
    void bound(ServerRef server) throws IOException {
        Path file = file(server);
        if (Files.exists(file) && Files.size(file) > LARGEST) {
            Files.writeString(previous(file), end(file));
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
                open.setLength(0);
            }
        }
    }

    /** The last lines of the newest run, oldest first. */
    List<String> tail(ServerRef server, int lines) {
        try {
            List<String> all = end(file(server)).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            return List.of("(the log cannot be read: " + e.getMessage() + ")");
        }
    }

    /** Where the newest run's log ends. */
    LogPart.Position end(ServerRef server) {
        Path file = file(server);
        try {
            return new LogPart.Position(run(file), Files.size(file));
        } catch (NoSuchFileException e) {
            return LogPart.Position.START;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole lines after a position; from the beginning when that is of another run. */
    LogPart since(ServerRef server, LogPart.Position position) {
        Path file = file(server);
        try {
            String run = run(file);
            boolean same = run.equals(position.run()) && position.offset() <= Files.size(file);
            long from = same ? position.offset() : 0;
            byte[] bytes = read(file, from, PART);
            int whole = cut(bytes);
            return new LogPart(
                    new String(bytes, 0, whole, StandardCharsets.UTF_8),
                    new LogPart.Position(run, from + whole));
        } catch (NoSuchFileException e) {
            return new LogPart("", LogPart.Position.START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After a line; in a line longer than a part, after a whole character of it (RFC 3629). */
    private static int cut(byte[] bytes) {
        int lines = lineEnd(bytes);
        if (lines > 0 || bytes.length < PART) {
            return lines;
        }
        int last = bytes.length - 1;
        while (last > bytes.length - LONGEST_CHARACTER && (bytes[last] & 0xC0) == 0x80) {
            last--;
        }
        return last + length(bytes[last] & 0xFF) <= bytes.length ? bytes.length : last;
    }

    /** How many bytes a character has that begins with this one. */
    private static int length(int first) {
        if (first < 0xC0) {
            return 1;
        }
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : LONGEST_CHARACTER;
    }

    private static int lineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static String run(Path file) throws IOException {
        return String.valueOf(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    private static String end(Path file) throws IOException {
        long from = Math.max(0, Files.size(file) - TAIL);
        return new String(read(file, from, TAIL), StandardCharsets.UTF_8);
    }

    private static byte[] read(Path file, long from, int most) throws IOException {
        try (InputStream open = Files.newInputStream(file)) {
            open.skipNBytes(from);
            return open.readNBytes(most);
        }
    }

    private static Path previous(Path file) {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
