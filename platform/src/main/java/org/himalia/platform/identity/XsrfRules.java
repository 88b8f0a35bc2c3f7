package org.himalia.platform.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which requests must repeat the XSRF token (JupyterHub 5.4.6 and later). */
final class XsrfRules {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private XsrfRules() {}

    /**
     * Whether a request must repeat the token.
     *
     * @param method the HTTP method
     * @param api whether it is an API request, where even GET can be checked
     * @param fetchMode {@code Sec-Fetch-Mode}, if sent
     * @param fetchSite {@code Sec-Fetch-Site}, if sent
     */
    static boolean mustRepeat(
            String method, boolean api, @Nullable String fetchMode, @Nullable String fetchSite) {
        boolean safe = SAFE.contains(method);
        if (safe && (!api || !method.equals("GET"))) {
            return false;
        }
        String mode = fetchMode == null ? "navigate" : fetchMode;
        return switch (mode) {
            case "websocket" -> false;
            case "navigate" -> !safe;
            case "no-cors" -> !safe || !"same-origin".equals(fetchSite);
            default -> true;
        };
    }
}
