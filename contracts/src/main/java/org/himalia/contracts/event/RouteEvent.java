package org.himalia.contracts.event;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** What happens to the route table. */
public sealed interface RouteEvent extends Event {
    /** The prefix, with {@code /} at both ends and escaped as in URLs: {@code /user/ada/}. */
    String routespec();

    @Override
    default String key() {
        return routespec();
    }

    @Override
    default String subject() {
        return routespec();
    }

    /**
     * Requests below the prefix go to the target from now on.
     *
     * @param target scheme, host and port
     * @param data what the route belongs to: {@code user} and {@code server_name}, or {@code
     *     service}
     */
    record Changed(String routespec, URI target, Map<String, String> data, Instant at)
            implements RouteEvent {
        public Changed {
            data = Map.copyOf(data);
        }
    }

    /** The route is gone. On the wire it has no data, so that compaction forgets the key. */
    record Removed(String routespec, Instant at) implements RouteEvent {}
}
