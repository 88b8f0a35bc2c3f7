package org.himalia.e2e;

import java.io.IOException;

/** Programs of the system that a test needs. */
final class Shell {
    private Shell() {}

    /** Runs a program, which must succeed. */
    static void run(String... words) throws IOException, InterruptedException {
        int status = new ProcessBuilder(words).inheritIO().start().waitFor();
        if (status != 0) {
            throw new AssertionError(String.join(" ", words) + " ended with status " + status);
        }
    }
}
