package org.himalia.registry.page;

import java.util.Optional;

/** Where a person lands who asked for nothing in particular. */
final class Landing {
    private Landing() {}

    /**
     * The site's own choice, as a URL: what begins with a slash or a scheme is taken as it is, all
     * else is below the base URL.
     */
    static Optional<String> configured(Optional<String> defaultUrl, String base) {
        return defaultUrl
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> url.startsWith("/") || url.contains("://") ? url : base + url);
    }

    /**
     * A signed-in person's own place: with {@code redirect_to_server} the server, or the page that
     * starts it; else home.
     *
     * @param active whether the default server runs or is about to
     */
    static String own(boolean redirectToServer, boolean active, String serverUrl, String hub) {
        if (!redirectToServer) {
            return hub + "home";
        }
        return active ? serverUrl : hub + "spawn";
    }
}
