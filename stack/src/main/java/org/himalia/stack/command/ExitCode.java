package org.himalia.stack.command;

/** What the command's exit code says. */
final class ExitCode {
    /** It was done. */
    static final int OK = 0;

    /** It could not be done; standard error says why. */
    static final int FAILED = 1;

    /** The command line itself is wrong. */
    static final int USAGE = 2;

    /** Nothing runs in that data directory (as in the Linux Standard Base). */
    static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
