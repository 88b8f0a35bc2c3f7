package org.himalia.stack;

/**
 * The stack cannot do what it was asked. The message is written for the person at the terminal:
 * what happened, and what to do about it.
 */
public final class StackException extends RuntimeException {
    /**
     * A failure that the person can act on.
     *
     * @param message what happened and what to do
     */
    public StackException(String message) {
        super(message);
    }

    /**
     * A failure with the exception that caused it.
     *
     * @param message what happened and what to do
     * @param cause what was thrown below
     */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
