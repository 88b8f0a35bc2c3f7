package org.himalia.proxy.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a raw path into segments and decodes each by itself (RFC 3986 §2.1, strict UTF-8). */
final class PathDecoder {
    private PathDecoder() {}

    /**
     * The segments of a path that begins with {@code /}; a trailing slash gives an empty last one.
     *
     * @throws BadPathException when an escape is broken, is no UTF-8 or hides a NUL, or when a
     *     segment would be resolved against its parent
     */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(8);
        int start = 1;
        for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', start)) {
            segments.add(segment(path.substring(start, slash)));
            start = slash + 1;
        }
        segments.add(segment(path.substring(start)));
        return segments;
    }

    private static String segment(String raw) {
        String decoded = raw.indexOf('%') < 0 ? raw : decode(raw);
        if (isDots(decoded)) {
            throw new BadPathException("Bad request: '.' and '..' are not resolved in this path.");
        }
        return decoded;
    }

    /** Dot segments, also with path parameters behind them, which some servers cut off first. */
    private static boolean isDots(String segment) {
        if (segment.isEmpty() || segment.charAt(0) != '.') {
            return false;
        }
        int end = segment.indexOf(';');
        String name = end < 0 ? segment : segment.substring(0, end);
        return name.equals(".") || name.equals("..");
    }

    private static String decode(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[length++] = octet(raw, i);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return text(ByteBuffer.wrap(bytes, 0, length));
    }

    private static byte octet(String raw, int percent) {
        if (percent + 2 >= raw.length()) {
            throw broken();
        }
        int high = Character.digit(raw.charAt(percent + 1), 16);
        int low = Character.digit(raw.charAt(percent + 2), 16);
        if (high < 0 || low < 0 || (high | low) == 0) {
            throw broken();
        }
        return (byte) (high << 4 | low);
    }

    private static String text(ByteBuffer octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(octets)
                    .toString();
        } catch (CharacterCodingException e) {
            throw broken();
        }
    }

    private static BadPathException broken() {
        return new BadPathException("Bad request: the path holds a broken percent-encoding.");
    }
}
