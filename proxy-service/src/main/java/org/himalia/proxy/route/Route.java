package org.himalia.proxy.route;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.event.RouteEvent;

/**
 * Requests below a prefix go to a target.
 *
 * @param routespec the prefix, escaped as in URLs, with {@code /} at both ends
 * @param target scheme, host and port
 * @param data what the route belongs to: {@code user} and {@code server_name}, or {@code service}
 */
public record Route(String routespec, URI target, Map<String, String> data) {
    /** Fails with {@link IllegalArgumentException} when nothing could be forwarded by it. */
    public Route {
        data = Map.copyOf(data);
        if (!routespec.startsWith("/") || !routespec.endsWith("/")) {
            throw new IllegalArgumentException(
                    "a routespec begins and ends with '/': " + routespec);
        }
        String scheme = target.getScheme();
        if (target.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("no http(s) address with a host: " + target);
        }
    }

    /** The route that an event announces. */
    public static Route of(RouteEvent.Changed changed) {
        return new Route(changed.routespec(), changed.target(), changed.data());
    }

    /** The prefix's segments, decoded. */
    List<String> prefix() {
        return prefix(routespec);
    }

    /** The segments of a routespec, decoded, without the empty one behind the last slash. */
    static List<String> prefix(String routespec) {
        List<String> segments = RoutePath.parse(routespec).segments();
        return segments.getLast().isEmpty() ? segments.subList(0, segments.size() - 1) : segments;
    }
}
