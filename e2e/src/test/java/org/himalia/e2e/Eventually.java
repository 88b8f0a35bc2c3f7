package org.himalia.e2e;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;

/** Waiting for an effect; a connection that breaks meanwhile counts as "not yet". */
final class Eventually {
    private static final Duration OFTEN = Duration.ofMillis(200);

    private Eventually() {}

    private static boolean meansNotYet(Throwable failure) {
        return failure instanceof UncheckedIOException
                || failure instanceof CompletionException
                || failure instanceof AssertionError;
    }

    static void holds(Duration limit, String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(limit)
                .pollInterval(OFTEN)
                .ignoreExceptionsMatching(Eventually::meansNotYet)
                .until(condition);
    }
}
