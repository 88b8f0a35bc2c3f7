package org.himalia.stack.process;

import java.time.Duration;

/**
 * Time that has passed, whatever is done to the wall clock meanwhile.
 *
 * @param startNanos reading of {@link System#nanoTime()} when it was started
 */
public record Stopwatch(long startNanos) {
    /**
     * A watch that starts now.
     *
     * @return the watch
     */
    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    /**
     * The time since its start.
     *
     * @return the time
     */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    /**
     * Whether more than this has passed.
     *
     * @param limit a time
     * @return true when it has
     */
    public boolean over(Duration limit) {
        return elapsed().compareTo(limit) > 0;
    }
}
