package org.himalia.registry.page;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.himalia.contracts.problem.HubException;

/**
 * Ends a chase between hub and proxy: a server counts as ready, and yet its requests come to the
 * hub. The browser carries the count of redirects with it.
 *
 * @param redirects how often it was already sent back
 */
record LoopGuard(int redirects) {
    /** The query parameter with the count. */
    static final String PARAMETER = "redirects";

    private static final int LIMIT = 4;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /**
     * Reads the count.
     *
     * @throws HubException bad request, if it is no number
     */
    static LoopGuard of(Query query) {
        Optional<String> given = query.first(PARAMETER);
        try {
            return new LoopGuard(given.map(Integer::parseInt).orElse(0));
        } catch (NumberFormatException e) {
            throw HubException.badRequest(PARAMETER + " must be a number");
        }
    }

    /**
     * How long to wait before the next redirect: nothing before the first.
     *
     * @throws HubException failed, when it was tried often enough
     */
    Duration pause() {
        if (redirects >= LIMIT) {
            throw new HubException(
                    HubException.Kind.FAILED,
                    "Your server runs, but the way to it does not open. Wait a minute and open it"
                            + " from home; if that does not help, stop it and start it again.");
        }
        if (redirects <= 0) {
            return Duration.ZERO;
        }
        Duration grown = Duration.ofSeconds(1L << redirects);
        return grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
    }

    /** The query of the next redirect. */
    Query next(Query query) {
        return query.without(Set.of(PARAMETER))
                .with(PARAMETER, Integer.toString(Math.max(0, redirects) + 1));
    }
}
