package org.himalia.sample;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A span as OTLP's protobuf encoding holds it ({@code opentelemetry/proto/trace/v1/trace.proto}).
 *
 * @param kind 2 server, 3 client, 4 producer, 5 consumer
 */
public record Span(String traceId, String spanId, String parentId, String name, int kind) {
    /** The spans of an {@code ExportTraceServiceRequest}. */
    static List<Span> in(byte[] export) {
        List<Span> spans = new ArrayList<>();
        for (byte[] resourceSpans : fields(export).getOrDefault(1, List.of())) {
            for (byte[] scopeSpans : fields(resourceSpans).getOrDefault(2, List.of())) {
                fields(scopeSpans).getOrDefault(2, List.of()).forEach(s -> spans.add(of(s)));
            }
        }
        return spans;
    }

    private static Span of(byte[] span) {
        Map<Integer, List<byte[]>> fields = fields(span);
        return new Span(
                hex(fields, 1),
                hex(fields, 2),
                hex(fields, 4),
                new String(first(fields, 5), StandardCharsets.UTF_8),
                fields.containsKey(6) ? first(fields, 6)[0] : 0);
    }

    private static String hex(Map<Integer, List<byte[]>> fields, int number) {
        return HexFormat.of().formatHex(first(fields, number));
    }

    private static byte[] first(Map<Integer, List<byte[]>> fields, int number) {
        return fields.getOrDefault(number, List.of(new byte[0])).getFirst();
    }

    /** Field values by field number; a small number is one byte. */
    private static Map<Integer, List<byte[]>> fields(byte[] message) {
        Map<Integer, List<byte[]>> fields = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = varint(in);
            byte[] value =
                    switch ((int) (tag & 7)) {
                        case 0 -> new byte[] {(byte) varint(in)};
                        case 1 -> bytes(in, Long.BYTES);
                        case 2 -> bytes(in, (int) varint(in));
                        case 5 -> bytes(in, Integer.BYTES);
                        default -> throw new IllegalArgumentException("wire type of " + tag);
                    };
            fields.computeIfAbsent((int) (tag >> 3), n -> new ArrayList<>()).add(value);
        }
        return fields;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = in.get();
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }
}
