package org.himalia.proxy.forward;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is tried, and whether again. A second try is safe only where nothing can have
 * happened yet: no connection was made; or the request may be repeated (RFC 9110 §9.2.2) and the
 * connection broke before an answer began.
 */
final class Attempts {
    private static final int MOST_STALE = 3;

    private final Iterator<Upstream.Candidate> candidates;
    private final boolean repeatable;
    private int stale;

    /**
     * Attempts at an upstream.
     *
     * @param repeatable whether doing the request twice is as good as once
     */
    Attempts(Upstream upstream, boolean repeatable) {
        this.candidates = upstream.candidates().iterator();
        this.repeatable = repeatable;
    }

    /** Where to try first. */
    Upstream.Candidate first() {
        return candidates.next();
    }

    /** Where to try after no connection could be made; null when there is nowhere else. */
    Upstream.@Nullable Candidate afterNoConnection() {
        return candidates.hasNext() ? candidates.next() : null;
    }

    /** Whether a kept connection just happened to be closed as it was taken again. */
    boolean isStale(boolean connectionWasUsed, Throwable cause) {
        return repeatable && connectionWasUsed && isClosure(cause) && stale++ < MOST_STALE;
    }

    /** Where to try after a connection broke before an answer; null when that is not safe. */
    Upstream.@Nullable Candidate afterBreak(Throwable cause) {
        return repeatable && isClosure(cause) ? afterNoConnection() : null;
    }

    private static boolean isClosure(Throwable cause) {
        return cause instanceof HttpClosedException || cause instanceof IOException;
    }
}
