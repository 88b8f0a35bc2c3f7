package org.himalia.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waiting for an effect; a connection that breaks meanwhile counts as "not yet". */
final class Eventually {
    private static final Duration OFTEN = Duration.ofMillis(200);

    private Eventually() {}

    static void holds(Duration limit, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(limit)
                .pollInterval(OFTEN)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(condition);
    }
}
