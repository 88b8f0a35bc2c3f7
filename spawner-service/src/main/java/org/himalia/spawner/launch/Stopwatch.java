package org.himalia.spawner.launch;

import java.time.Duration;

/** Time that passes whatever is done to the clock on the wall. */
final class Stopwatch {
    private volatile long zero = System.nanoTime();

    /** Counts on from a time already passed. */
    void set(Duration passed) {
        zero = System.nanoTime() - passed.toNanos();
    }

    Duration passed() {
        return Duration.ofNanos(System.nanoTime() - zero);
    }
}
