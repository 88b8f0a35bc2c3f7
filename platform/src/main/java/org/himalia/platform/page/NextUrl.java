package org.himalia.platform.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser asks to be sent after a step ({@code next}), if that is on this hub. What leads
 * to another host, or could be read so by a browser, counts as not given.
 */
public final class NextUrl {
    private static final int LONGEST = 8_000;
    private static final String KEPT_IN_HEADERS = "!#$%&'()*+,-./:;=?@[]_~";

    private NextUrl() {}

    /**
     * The path, query and fragment to go to; begins with exactly one {@code /} and holds only
     * characters that may stand in a {@code Location} header.
     *
     * @param next the decoded query argument
     * @param origin scheme and host under which the browser sees the hub ({@link BrowserOrigin})
     */
    public static Optional<String> of(@Nullable String next, String origin) {
        if (next == null || next.length() > LONGEST || next.chars().anyMatch(c -> c < ' ')) {
            return Optional.empty();
        }
        String path = withoutOwnHost(collapsed(next.replace("\\", "%5C")), origin);
        return path.startsWith("/") && !path.startsWith("//")
                ? Optional.of(ascii(path))
                : Optional.empty();
    }

    /** Browsers read three or more slashes at the beginning as two: a host follows. */
    private static String collapsed(String url) {
        int slashes = leadingSlashes(url);
        return slashes > 2 ? url.substring(slashes - 2) : url;
    }

    private static String withoutOwnHost(String url, String origin) {
        String full = origin + "/";
        String withoutScheme = full.substring(full.indexOf(':') + 1);
        for (String own : new String[] {full, withoutScheme}) {
            if (url.toLowerCase(Locale.ROOT).startsWith(own.toLowerCase(Locale.ROOT))) {
                String rest = url.substring(own.length());
                return "/" + rest.substring(leadingSlashes(rest));
            }
        }
        return url;
    }

    private static int leadingSlashes(String url) {
        int slashes = 0;
        while (slashes < url.length() && url.charAt(slashes) == '/') {
            slashes++;
        }
        return slashes;
    }

    private static String ascii(String url) {
        StringBuilder out = new StringBuilder(url.length() + 16);
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || KEPT_IN_HEADERS.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }
}
