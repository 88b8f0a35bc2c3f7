package org.himalia.proxy.forward;

import io.vertx.core.buffer.Buffer;

/**
 * Tells data frames of a WebSocket from pings, pongs and closes as bytes go by (RFC 6455 §5.2), in
 * one direction. It reads headers only and changes nothing: a browser answers a server's pings as
 * long as a tab is open, and that alone is not use.
 */
final class FrameScanner {
    private static final int SHORTEST = 2;
    private static final int MASK_KEY = 4;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int FIRST_CONTROL = 8;

    private final byte[] header = new byte[SHORTEST + Long.BYTES + MASK_KEY];
    private int have;
    private int need = SHORTEST;
    private long payload;
    private boolean data;

    /** Whether any part of a data frame is in the next chunk of the stream. */
    boolean carriesData(Buffer chunk) {
        boolean found = false;
        int at = 0;
        while (at < chunk.length()) {
            if (payload > 0) {
                int step = (int) Math.min(payload, chunk.length() - at);
                payload -= step;
                at += step;
                found |= data;
            } else {
                found |= header(chunk.getByte(at++));
            }
        }
        return found;
    }

    /** Takes one byte of a header; true when it completes that of a data frame. */
    private boolean header(byte next) {
        header[have++] = next;
        if (have == SHORTEST) {
            need = SHORTEST + lengthBytes() + ((header[1] & 0x80) == 0 ? 0 : MASK_KEY);
        }
        if (have < need) {
            return false;
        }
        payload = length();
        data = (header[0] & 0x0f) < FIRST_CONTROL;
        have = 0;
        need = SHORTEST;
        return data;
    }

    private int lengthBytes() {
        return switch (header[1] & 0x7f) {
            case LENGTH_16 -> Short.BYTES;
            case LENGTH_64 -> Long.BYTES;
            default -> 0;
        };
    }

    private long length() {
        int bytes = lengthBytes();
        if (bytes == 0) {
            return header[1] & 0x7f;
        }
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | header[SHORTEST + i] & 0xff;
        }
        return length < 0 ? Long.MAX_VALUE : length;
    }
}
