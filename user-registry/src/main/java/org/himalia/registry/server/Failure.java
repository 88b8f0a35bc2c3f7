package org.himalia.registry.server;

import org.jspecify.annotations.Nullable;

/** The one text in which a failed start is told, in the API, on pages and in progress. */
final class Failure {
    private Failure() {}

    /** What happened, with the last line that the server wrote. */
    static String text(@Nullable String message, @Nullable String log) {
        String told = message == null ? "" : message.strip();
        String line = lastLine(log == null ? "" : log);
        return line.isEmpty() || told.contains(line) ? told : told + " Its last words: " + line;
    }

    private static String lastLine(String log) {
        String[] lines = log.strip().split("\\R", -1);
        return lines[lines.length - 1].strip();
    }
}
