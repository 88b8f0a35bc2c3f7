package org.himalia.proxy.activity;

/** Lets tests of other packages see what was noted. */
public final class Used {
    private Used() {}

    /** Whether use of a route was noted that no report has told yet. */
    public static boolean was(ActivityTracker activity, String routespec) {
        return activity.news().stream().anyMatch(e -> e.route().routespec().equals(routespec));
    }
}
