package org.himalia.stack.supervise;

import java.time.Duration;

/**
 * How long to wait before something that failed is started again: twice as long each time, up to a
 * limit, and from the beginning once it has done its work for a while.
 *
 * @param first the first wait
 * @param longest the limit
 * @param forgiven how long it must have been ready for its failures to be forgotten
 */
public record Backoff(Duration first, Duration longest, Duration forgiven) {
    /** From one second to thirty, forgiven after a minute. */
    public static final Backoff USUAL =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(60));

    /**
     * The wait after some failures in a row.
     *
     * @param failures how many, at least 1
     * @return how long to wait
     */
    public Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /**
     * How many failures count once another one happened.
     *
     * @param before how many counted before
     * @param readyFor how long it was ready before this one
     * @return at least 1
     */
    public int failures(int before, Duration readyFor) {
        return readyFor.compareTo(forgiven) >= 0 ? 1 : before + 1;
    }
}
