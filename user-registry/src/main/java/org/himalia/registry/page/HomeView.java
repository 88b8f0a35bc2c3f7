package org.himalia.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The home page.
 *
 * @param main the default server
 * @param named the named ones, in order of their names
 * @param namedAllowed whether there may be named servers
 * @param limit how many of them; 0: as many as one likes
 * @param notice what the administrators must know, if the person is one
 * @param attempt what was just tried and refused, if anything
 * @param xsrf the token that forms repeat
 */
record HomeView(
        ServerCard main,
        List<ServerCard> named,
        boolean namedAllowed,
        int limit,
        @Nullable String notice,
        Attempt attempt,
        String xsrf) {
    HomeView {
        named = List.copyOf(named);
    }

    /**
     * What was refused.
     *
     * @param refusal of a start, stop or deletion
     * @param typed the name typed for a new server
     * @param wrongName what is wrong with it
     */
    record Attempt(@Nullable String refusal, String typed, @Nullable String wrongName) {
        static final Attempt NONE = new Attempt(null, "", null);

        static Attempt refused(String message) {
            return new Attempt(message, "", null);
        }

        static Attempt refusedName(String typed, String message) {
            return new Attempt(null, typed, message);
        }
    }

    /** Whether the page should look again soon. */
    public boolean busy() {
        return main.phase().passing() || named.stream().anyMatch(card -> card.phase().passing());
    }

    /** Whether one more named server would be too many. */
    public boolean full() {
        return limit > 0 && named.size() >= limit;
    }
}
