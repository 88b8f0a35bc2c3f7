package org.himalia.platform.edge;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** How a browser came to send a request (Fetch Metadata, {@code Sec-Fetch-Mode}). */
public final class FetchMode {
    private FetchMode() {}

    /** Whether a page is opened, or nothing is said to the contrary; otherwise a script asks. */
    public static boolean navigates(HttpServerRequest request) {
        @Nullable String mode = request.getHeader("Sec-Fetch-Mode");
        return mode == null || mode.equals("navigate");
    }
}
