package org.himalia.auth.login;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/**
 * Scheme and host, with port, under which the browser sees the hub.
 *
 * @param scheme {@code http} or {@code https}
 * @param host host, and port if it is not the scheme's
 */
record Origin(String scheme, String host) {
    /** The public URL's, if one is configured; else what the proxy says of the request. */
    static Origin of(HttpServerRequest request, HubConfig config) {
        return config.publicUrl().map(Origin::of).orElseGet(() -> of(request));
    }

    private static Origin of(URI url) {
        return new Origin(url.getScheme(), url.getAuthority());
    }

    private static Origin of(HttpServerRequest request) {
        String scheme = first(request.getHeader("X-Forwarded-Proto"), request.scheme());
        String host = first(request.getHeader("X-Forwarded-Host"), request.getHeader("Host"));
        return new Origin(scheme.toLowerCase(Locale.ROOT), host);
    }

    private static String first(@Nullable String forwarded, @Nullable String otherwise) {
        String list = forwarded == null ? otherwise : forwarded;
        return list == null ? "" : list.split(",", 2)[0].strip();
    }
}
