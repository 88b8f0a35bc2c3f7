package org.himalia.proxy.activity;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.himalia.proxy.route.Route;

/** What was used since the last report, by route. */
@Singleton
public class ActivityTracker {
    private final Map<String, LastSeen> byRoute = new ConcurrentHashMap<>();

    /** Where use of a route is noted. */
    public LastSeen of(Route route) {
        return byRoute.computeIfAbsent(route.routespec(), spec -> new LastSeen(route));
    }

    /** Routes that were used since they were last reported. */
    List<LastSeen> news() {
        List<LastSeen> news = new ArrayList<>();
        for (LastSeen each : byRoute.values()) {
            if (each.news() != null) {
                news.add(each);
            }
        }
        return news;
    }

    /** Forgets routes that are gone and of which nothing is left to tell. */
    void keepOnly(List<Route> routes) {
        Set<String> known = routes.stream().map(Route::routespec).collect(Collectors.toSet());
        byRoute.values()
                .removeIf(each -> each.news() == null && !known.contains(each.route().routespec()));
    }
}
