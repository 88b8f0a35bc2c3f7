package org.himalia.contracts.identity;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of one URL path segment, as JupyterHub's {@code url_escape_path} does it. */
public final class PathSegment {
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@";

    private PathSegment() {}

    /** Escapes every byte of the UTF-8 form but unreserved characters (RFC 3986) and {@code @}. */
    public static String escape(String segment) {
        StringBuilder out = new StringBuilder(segment.length() + 16);
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (PLAIN.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return out.toString();
    }
}
