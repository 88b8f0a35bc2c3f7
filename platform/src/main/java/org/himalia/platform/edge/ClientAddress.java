package org.himalia.platform.edge;

import io.vertx.core.http.HttpServerRequest;

/** Where a request came from, as proxy-service saw it. */
public final class ClientAddress {
    private ClientAddress() {}

    /** The address of the proxy's client: the last of {@code X-Forwarded-For}; empty if unknown. */
    public static String of(HttpServerRequest http) {
        String forwarded = http.getHeader("X-Forwarded-For");
        if (forwarded != null) {
            return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        }
        return http.remoteAddress() == null
                ? ""
                : String.valueOf(http.remoteAddress().hostAddress());
    }
}
