package org.himalia.proxy.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request: its raw form, which goes upstream byte for byte, and its decoded
 * segments, by which it is routed. An encoded slash stays part of its segment.
 *
 * @param uri path and query as sent, beginning with {@code /}
 * @param segments the path's segments, each decoded; a trailing slash gives an empty last one
 */
public record RoutePath(String uri, List<String> segments) {
    private static final int FIRST_VISIBLE = 0x21;
    private static final int LAST_VISIBLE = 0x7e;

    public RoutePath {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a request target in origin form or absolute form (RFC 9112 §3.2); of the latter only
     * path and query count.
     *
     * @throws BadPathException when it is neither, or its path must not be interpreted
     */
    public static RoutePath parse(String target) {
        String uri = origin(target);
        for (int i = 0; i < uri.length(); i++) {
            char c = uri.charAt(i);
            if (c < FIRST_VISIBLE || c > LAST_VISIBLE || c == '#') {
                throw new BadPathException(
                        "Bad request: the path holds a character that must be percent-encoded.");
            }
        }
        int query = uri.indexOf('?');
        return new RoutePath(uri, PathDecoder.segments(query < 0 ? uri : uri.substring(0, query)));
    }

    private static String origin(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        if (target.indexOf("://") <= 0) {
            throw new BadPathException("Bad request: the request target is no path.");
        }
        String rest = target.substring(endOfAuthority(target));
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static int endOfAuthority(String target) {
        int end = target.indexOf("://") + 3;
        while (end < target.length() && "/?".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /**
     * The host that a request asks for: that of an absolute form, which outdoes the header (RFC
     * 9112 §3.2.2).
     *
     * @param target a request target that {@link #parse} accepts
     * @param header the {@code Host} field, if there is one
     */
    public static String authority(String target, @Nullable String header) {
        return target.startsWith("/")
                ? header == null ? "" : header
                : target.substring(target.indexOf("://") + 3, endOfAuthority(target));
    }

    /** Whether it lies below these segments, or is the prefix itself. */
    public boolean startsWith(List<String> prefix) {
        return segments.size() >= prefix.size()
                && segments.subList(0, prefix.size()).equals(prefix);
    }

    /** The same without its first segments: raw and decoded form stay in step. */
    public RoutePath without(int count) {
        int start = 0;
        for (int i = 0; i < count && start >= 0; i++) {
            start = nextSlash(start + 1);
        }
        int query = uri.indexOf('?');
        String rest =
                start >= 0 ? uri.substring(start) : "/" + (query < 0 ? "" : uri.substring(query));
        List<String> left = segments.subList(count, segments.size());
        return new RoutePath(rest, left.isEmpty() ? List.of("") : left);
    }

    private int nextSlash(int from) {
        int slash = uri.indexOf('/', from);
        int query = uri.indexOf('?');
        return query >= 0 && slash > query ? -1 : slash;
    }

    /** The segment at an index; empty when the path is shorter. */
    public String segment(int index) {
        return index < segments.size() ? segments.get(index) : "";
    }

    /** The raw path without the query: what may be logged. */
    public String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
