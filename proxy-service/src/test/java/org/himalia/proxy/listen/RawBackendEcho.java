package org.himalia.proxy.listen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.himalia.proxy.listen.RawBackend.Connection;

/** An upstream that answers with the body of the request, by its framing. */
final class RawBackendEcho {
    private RawBackendEcho() {}

    static RawBackend start() {
        return new RawBackend(
                connection -> {
                    for (String head = connection.head();
                            !head.isEmpty();
                            head = connection.head()) {
                        connection.ok(body(connection, head));
                    }
                });
    }

    private static String body(Connection connection, String head) throws IOException {
        if (!RawBackend.fields(head, "transfer-encoding").isEmpty()) {
            return chunks(connection);
        }
        var lengths = RawBackend.fields(head, "content-length");
        int length = lengths.isEmpty() ? 0 : Integer.parseInt(lengths.getFirst());
        return new String(connection.in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private static String chunks(Connection connection) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(connection); size > 0; size = size(connection)) {
            body.write(connection.in.readNBytes(size));
            connection.in.readNBytes(2);
        }
        connection.in.readNBytes(2);
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    private static int size(Connection connection) throws IOException {
        var line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) connection.in.read());
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }
}
