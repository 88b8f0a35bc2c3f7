package org.himalia.stack.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The end of a log file, and what is added to it afterwards. A log that is cut while it is read,
 * because it had become long, is read on from its new beginning.
 */
final class LogTail {
    private static final int BLOCK = 8192;

    private final Path file;
    private long position;
    private final StringBuilder unfinished = new StringBuilder();

    LogTail(Path file) {
        this.file = file;
    }

    /**
     * The last lines, as many as asked for. Reads backwards, so it costs what it shows.
     *
     * @param count how many, at least 0
     * @return whole lines and, at the end, one that may not be finished yet
     */
    String last(int count) throws IOException {
        if (!Files.exists(file)) {
            return ""; // its process has not written yet
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            position = end;
            return text(log, beginOfLast(log, count, end), end);
        }
    }

    /**
     * What was added since the last call, whole lines only.
     *
     * @return text that is empty or ends with a line feed
     */
    String added() throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long end = log.length();
            position = end < position ? 0 : position;
            long next = Math.min(end, position + 64L * BLOCK);
            unfinished.append(text(log, position, next));
            position = next;
        }
        int complete = unfinished.lastIndexOf("\n") + 1;
        String lines = unfinished.substring(0, complete);
        unfinished.delete(0, complete);
        return lines;
    }

    private static long beginOfLast(RandomAccessFile log, int count, long end) throws IOException {
        if (count == 0) {
            return end;
        }
        byte[] block = new byte[BLOCK];
        int found = 0;
        for (long to = end; to > 0; to -= BLOCK) {
            long from = Math.max(0, to - BLOCK);
            int length = (int) (to - from);
            log.seek(from);
            log.readFully(block, 0, length);
            for (int i = length - 1; i >= 0; i--) {
                boolean closesTheLog = from + i == end - 1;
                if (block[i] == '\n' && !closesTheLog && ++found == count) {
                    return from + i + 1;
                }
            }
        }
        return 0;
    }

    private static String text(RandomAccessFile log, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) (to - from)];
        log.seek(from);
        log.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
