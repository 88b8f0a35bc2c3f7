package org.himalia.stack.settings;

/**
 * One mistake in the settings.
 *
 * @param place where it was made: file and line, environment variable or command-line option
 * @param message what is wrong and what is expected
 */
public record Problem(String place, String message) {
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
