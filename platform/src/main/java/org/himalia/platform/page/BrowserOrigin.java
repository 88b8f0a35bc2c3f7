package org.himalia.platform.page;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/** Scheme and host under which a browser sees the hub. */
public final class BrowserOrigin {
    private static final Pattern PROTO =
            Pattern.compile("(?:^|[;,\\s])proto=\"?([a-z]+)", Pattern.CASE_INSENSITIVE);

    private BrowserOrigin() {}

    /**
     * The origin without a slash at its end, e.g. {@code https://hub.example.org:8000}: that of the
     * public URL if one is configured, otherwise as the request and the proxies before us tell.
     */
    public static String of(HubConfig config, HttpServerRequest request) {
        return config.publicUrl()
                .map(BrowserOrigin::originOf)
                .orElseGet(() -> scheme(request) + "://" + host(request.authority()));
    }

    /** Origin of a URL. */
    static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String scheme(HttpServerRequest request) {
        String scheme =
                chosen(
                        request.getHeader("Forwarded"),
                        request.getHeader("X-Scheme"),
                        request.getHeader("X-Forwarded-Proto"));
        return scheme == null ? request.isSSL() ? "https" : "http" : scheme;
    }

    /**
     * JupyterHub's order: {@code Forwarded} (RFC 7239), {@code X-Scheme}, {@code
     * X-Forwarded-Proto}.
     */
    static @Nullable String chosen(
            @Nullable String forwarded, @Nullable String scheme, @Nullable String proto) {
        Matcher first = PROTO.matcher(forwarded == null ? "" : forwarded);
        if (first.find()) {
            return first.group(1).toLowerCase(Locale.ROOT);
        }
        String list = scheme != null ? scheme : proto;
        return list == null ? null : list.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String host(@Nullable HostAndPort authority) {
        return authority == null ? "" : authority.toString();
    }
}
