package org.himalia.platform.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpUtils;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path of a request and what kind of request it tells. */
public final class RequestPath {
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern GUARDED = Pattern.compile("/(?:internal|q|hub/api)(?:/|$)");

    private RequestPath() {}

    /** The path as sent; empty for a request target without one ({@code OPTIONS *}). */
    public static String of(HttpServerRequest request) {
        @Nullable String path = request.path();
        return path == null ? "" : path;
    }

    /**
     * The path as resources are found by: dot segments and doubled slashes removed, unreserved
     * characters decoded (RFC 3986 §6.2.2), parameters of segments ({@code ;a=b}) left out.
     * Whatever decides about access must look at this one.
     */
    public static String matched(HttpServerRequest request) {
        return matched(of(request));
    }

    static String matched(String path) {
        String normal = HttpUtils.normalizePath(path);
        return normal.indexOf(';') < 0
                ? normal
                : HttpUtils.normalizePath(PARAMETERS.matcher(normal).replaceAll(""));
    }

    /**
     * Whether a path of the API or of services has a {@code ;}: it would be left out unseen, and
     * the request reach something else than was asked for.
     */
    static boolean isAmbiguous(HttpServerRequest request) {
        return of(request).indexOf(';') >= 0 && GUARDED.matcher(matched(request)).lookingAt();
    }

    /** Whether another service calls. */
    public static boolean isInternal(HttpServerRequest request) {
        return matched(request).startsWith("/internal/");
    }

    /** Whether it belongs to the hub's REST API. The OAuth consent page only looks as if it did. */
    public static boolean isApi(HttpServerRequest request) {
        String path = matched(request);
        return path.equals("/hub/api")
                || path.startsWith("/hub/api/") && !path.equals("/hub/api/oauth2/authorize");
    }
}
