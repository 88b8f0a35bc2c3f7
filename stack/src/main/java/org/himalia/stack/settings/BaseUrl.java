package org.himalia.stack.settings;

import java.util.regex.Pattern;

/**
 * The path before everything the hub serves (JupyterHub's {@code base_url}).
 *
 * @param path begins and ends with {@code /}
 */
public record BaseUrl(String path) {
    // unreserved characters of RFC 3986 only: this path becomes part of cookies, routes and links
    private static final Pattern ALLOWED = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+/");

    /** The usual one: nothing before. */
    public static final BaseUrl ROOT = new BaseUrl("/");

    /** Refuses what cannot be a prefix of paths. */
    public BaseUrl {
        if (!ALLOWED.matcher(path).matches() || path.contains("/./") || path.contains("/../")) {
            throw new IllegalArgumentException(
                    "a base URL is a path of letters, digits, '-', '_', '.' and '~' between"
                            + " slashes, such as /hub-a/");
        }
    }

    /**
     * Reads a path, adding the slashes at its ends where they are missing.
     *
     * @param text such as {@code jupyter}
     * @return the base URL
     * @throws IllegalArgumentException when it is none
     */
    public static BaseUrl parse(String text) {
        String front = text.startsWith("/") ? text : "/" + text;
        return new BaseUrl(front.endsWith("/") ? front : front + "/");
    }

    @Override
    public String toString() {
        return path;
    }
}
