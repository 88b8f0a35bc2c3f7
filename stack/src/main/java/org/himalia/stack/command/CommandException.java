package org.himalia.stack.command;

/** A command cannot do what it was asked. The message is for the person at the terminal. */
final class CommandException extends RuntimeException {
    private final int exitCode;

    /**
     * A failure.
     *
     * @param exitCode one of {@link ExitCode}
     * @param message what happened and what to do
     */
    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
