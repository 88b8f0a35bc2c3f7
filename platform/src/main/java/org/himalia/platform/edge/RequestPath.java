package org.himalia.platform.edge;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The path of a request and what kind of request it tells. */
public final class RequestPath {
    private RequestPath() {}

    /** The path as sent; empty for a request target without one ({@code OPTIONS *}). */
    public static String of(HttpServerRequest request) {
        @Nullable String path = request.path();
        return path == null ? "" : path;
    }

    /** Whether another service calls. */
    public static boolean isInternal(HttpServerRequest request) {
        return of(request).startsWith("/internal/");
    }

    /** Whether it belongs to the hub's REST API. The OAuth consent page only looks as if it did. */
    public static boolean isApi(HttpServerRequest request) {
        String path = of(request);
        return path.equals("/hub/api")
                || path.startsWith("/hub/api/") && !path.equals("/hub/api/oauth2/authorize");
    }
}
