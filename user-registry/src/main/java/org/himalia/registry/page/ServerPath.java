package org.himalia.registry.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * A path below {@code user/}: somebody's server and a page of it.
 *
 * @param owner the first segment, unescaped
 * @param segments the segments after it, as sent
 */
record ServerPath(String owner, List<String> segments) {
    ServerPath {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a path.
     *
     * @param raw what follows {@code user/}, escaped
     * @throws HubException not found, for a broken percent escape
     */
    static ServerPath parse(String raw) {
        List<String> all = Arrays.asList(raw.split("/", -1));
        return new ServerPath(unescaped(all.get(0)), all.subList(1, all.size()));
    }

    /** What may be the name of a named server: the first segment after the owner, if any. */
    String candidate() {
        return segments.isEmpty() ? "" : unescaped(segments.get(0));
    }

    /** Whether a program asks, which wants JSON: {@code api} in the path, or by what it accepts. */
    boolean wantsJson(@Nullable String accept) {
        return segments.contains("api") || prefersJson(accept == null ? "" : accept);
    }

    private static boolean prefersJson(String accept) {
        int json = accept.indexOf("application/json");
        int html = accept.indexOf("text/html");
        return json >= 0 && (html < 0 || json < html);
    }

    private static String unescaped(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw HubException.notFound("The address holds a broken percent escape");
        }
    }
}
