package org.himalia.auth.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The URL by which a browser carries the answer back to the client. */
final class RedirectUrl {
    private RedirectUrl() {}

    /** A URL with parameters added: names and values in turn, without those that are null. */
    static String with(String url, @Nullable String... parameters) {
        StringBuilder out = new StringBuilder(url);
        char separator = url.indexOf('?') < 0 ? '?' : '&';
        for (int i = 0; i < parameters.length; i += 2) {
            String value = parameters[i + 1];
            if (value != null) {
                out.append(separator)
                        .append(parameters[i])
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return out.toString();
    }
}
