package org.himalia.proxy.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.himalia.proxy.route.RoutePath;
import org.jspecify.annotations.Nullable;

/** Writes the proxy's own answers. */
final class Answers {
    private static final int FOUND = 302;

    private final Vertx vertx;
    private final ErrorPages pages;

    Answers(Vertx vertx, ErrorPages pages) {
        this.vertx = vertx;
        this.pages = pages;
    }

    /** Answers and, where the client may still be sending, closes the connection after that. */
    void refuse(
            HttpServerRequest request, @Nullable RoutePath path, Refusal refusal, boolean last) {
        boolean json = Preference.isJson(path, request.getHeader(HttpHeaders.ACCEPT));
        HttpServerResponse response = request.response();
        response.setStatusCode(refusal.status())
                .putHeader(
                        HttpHeaders.CONTENT_TYPE,
                        json ? "application/json" : "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        if (!json) {
            response.putHeader("Content-Security-Policy", pages.policy());
        }
        if (refusal.retryAfter() != null) {
            response.putHeader("Retry-After", String.valueOf(refusal.retryAfter()));
        }
        end(request, json ? ErrorPages.json(refusal) : pages.html(refusal), last);
    }

    /** Sends the client elsewhere on this origin. */
    void redirect(HttpServerRequest request, String location, boolean last) {
        request.response().setStatusCode(FOUND).putHeader(HttpHeaders.LOCATION, location);
        end(request, "", last);
    }

    /** Answers {@code OPTIONS *}, which asks about the proxy itself (RFC 9110 §9.3.7). */
    void options(HttpServerRequest request) {
        request.response().setStatusCode(204);
        end(request, "", false);
    }

    private void end(HttpServerRequest request, String body, boolean last) {
        DateField.add(request.response().headers());
        if (last) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.response().end(body);
        if (last) {
            Leftover.discard(vertx, request);
        }
    }
}
