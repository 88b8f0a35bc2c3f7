package org.himalia.stack.supervise;

/** What a part's thread is told. */
sealed interface Order {
    /**
     * A process of the part ended.
     *
     * @param pid which one, as an earlier one may be meant
     * @param exitCode its exit code; 128 plus the signal when a signal ended it
     */
    record Ended(long pid, int exitCode) implements Order {}

    /** Start, and start anew when it runs already. */
    record Restart() implements Order {}

    /** End, and stay so. */
    record Stop() implements Order {}
}
