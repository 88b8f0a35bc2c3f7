package org.himalia.spawner.launcher;

/** A server that was not started, with what the person and the administrator should know. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * A failed start.
     *
     * @param reason for programs, e.g. {@code command-not-found}
     * @param message for the person: what happened and what to do
     */
    public LaunchException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A failed start with its cause, which goes to the log only. */
    public LaunchException(String reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** For programs. */
    public String reason() {
        return reason;
    }

    /** For the person; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
