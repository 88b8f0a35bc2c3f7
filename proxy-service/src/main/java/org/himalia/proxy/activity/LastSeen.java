package org.himalia.proxy.activity;

import java.time.Instant;
import org.himalia.proxy.route.Route;
import org.jspecify.annotations.Nullable;

/** When one route was last used. Noted on event loops, read by the report; never goes back. */
public final class LastSeen {
    private static final long RESOLUTION_MS = 1_000;

    private final Route route;
    private volatile long seen;
    private volatile long reported;

    LastSeen(Route route) {
        this.route = route;
    }

    /** Notes use at this moment; more than once a second changes nothing. */
    public void now() {
        long now = System.currentTimeMillis();
        if (now - seen >= RESOLUTION_MS) {
            seen = now;
        }
    }

    Route route() {
        return route;
    }

    /** What no report has told yet; null when there is nothing new. */
    @Nullable Instant news() {
        long last = seen;
        return last > reported ? Instant.ofEpochMilli(last) : null;
    }

    void reported(Instant last) {
        reported = Math.max(reported, last.toEpochMilli());
    }
}
