package org.himalia.proxy.forward;

import java.util.List;
import org.himalia.proxy.route.Route;
import org.himalia.proxy.route.RoutePath;
import org.himalia.proxy.route.Routes;
import org.himalia.proxy.upstream.Services;

/** Where a request belongs, by its path alone. */
sealed interface Destination {
    /**
     * A service of the hub.
     *
     * @param path the path without the base URL, as services know it
     */
    record ToService(RoutePath path) implements Destination {}

    /** A server whose route is known. */
    record ToServer(Route route) implements Destination {}

    /**
     * A server whose route is not known.
     *
     * @param path the path without the base URL
     */
    record Unknown(RoutePath path) implements Destination {}

    /** Somewhere else on this origin. */
    record Elsewhere(String location) implements Destination {}

    /** Nowhere. */
    record Nowhere() implements Destination {}

    /** Decides. The hub's own paths come first: no route can take them over. */
    static Destination of(
            RoutePath path,
            Entrance entrance,
            String base,
            List<String> baseSegments,
            Routes routes) {
        if (!path.startsWith(baseSegments)) {
            return entrance == Entrance.PUBLIC && path.path().equals("/")
                    ? new Elsewhere(base)
                    : new Nowhere();
        }
        RoutePath inner = path.without(baseSegments.size());
        boolean hub = inner.segment(0).equals("hub");
        if (entrance == Entrance.INNER) {
            return hub && inner.segment(1).equals("api") ? new ToService(inner) : new Nowhere();
        }
        if (hub) {
            return new ToService(inner);
        }
        Route route = routes.find(path);
        if (route != null) {
            return new ToServer(route);
        }
        if (Services.isClosed(inner)) {
            return new Nowhere();
        }
        boolean server = inner.segment(0).equals("user") && !inner.segment(1).isEmpty();
        return server ? new Unknown(inner) : new ToService(inner);
    }
}
