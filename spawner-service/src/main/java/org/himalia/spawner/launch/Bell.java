package org.himalia.spawner.launch;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for it; rings before the wait are not lost. */
final class Bell {
    private final Semaphore rings = new Semaphore(0);

    void ring() {
        rings.release();
    }

    /** Whether it was rung since {@link #answer}. */
    boolean rung() {
        return rings.availablePermits() > 0;
    }

    /** Whether it was rung; it is silent then. */
    boolean answer() {
        return rings.drainPermits() > 0;
    }

    /** Waits for a ring, or for the time to pass; a ring stays until it is answered. */
    void await(Duration longest) {
        try {
            if (rings.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                rings.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
