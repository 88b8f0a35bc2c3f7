package org.himalia.stack.supervise;

import java.time.Duration;

/** How the life of one process of a part ended. */
sealed interface Outcome {
    /**
     * It ended by itself, or could not be started or made ready.
     *
     * @param reason what happened
     * @param readyFor how long it had been ready
     */
    record Failed(String reason, Duration readyFor) implements Outcome {}

    /** It was ended because a new one is wanted. */
    record Restarted() implements Outcome {}

    /** It was ended because it is not wanted any more. */
    record Stopped() implements Outcome {}
}
