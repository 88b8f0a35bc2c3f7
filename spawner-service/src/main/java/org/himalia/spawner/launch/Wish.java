package org.himalia.spawner.launch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the registry wants of a server.
 *
 * @param generation counts the wishes; an older one than is known changes nothing
 * @param wanted whether it shall run
 * @param userOptions the person's choice for a start
 * @param traceparent the trace it came in (W3C Trace Context); null: none
 */
record Wish(
        long generation,
        Wanted wanted,
        Map<String, Object> userOptions,
        @Nullable String traceparent) {
    Wish {
        userOptions = java.util.Collections.unmodifiableMap(userOptions);
    }

    /** Whether a server shall run. */
    enum Wanted {
        RUNNING,
        STOPPED
    }

    boolean running() {
        return wanted == Wanted.RUNNING;
    }
}
