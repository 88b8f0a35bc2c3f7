package org.himalia.proxy.listen;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes it is told to and hides nothing of what comes back. */
final class RawClient implements AutoCloseable {
    final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawClient(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of an answer. */
    record Head(String statusLine, List<String> fields) {
        int status() {
            return Integer.parseInt(statusLine.split(" ", 3)[1]);
        }

        List<String> all(String name) {
            return fields.stream()
                    .filter(f -> f.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(f -> f.substring(name.length() + 1).strip())
                    .toList();
        }

        String get(String name) {
            List<String> values = all(name);
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    record Answer(Head head, String body) {
        int status() {
            return head.status();
        }
    }

    /** Sends a text whose line ends are written {@code \n} but go out as CR LF. */
    RawClient send(String text) {
        return bytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient bytes(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A GET without anything unusual. */
    Answer get(String path) {
        return send("GET " + path + " HTTP/1.1\nHost: hub.test\n\n").answer();
    }

    Head head() {
        try {
            String status = line();
            List<String> fields = new ArrayList<>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                fields.add(line);
            }
            return new Head(status, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole answer, of whatever framing. */
    Answer answer() {
        Head head = head();
        try {
            String length = head.get("content-length");
            if (!length.isEmpty()) {
                return new Answer(head, text(in.readNBytes(Integer.parseInt(length))));
            }
            if (head.get("transfer-encoding").equals("chunked")) {
                return new Answer(head, text(chunks()));
            }
            int status = head.status();
            boolean none = status == 204 || status == 304 || status < 200;
            return new Answer(head, none ? "" : text(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.write(chunk);
        }
        return body.toByteArray();
    }

    /** The next chunk; empty at the end of the body. */
    byte[] chunk() throws IOException {
        int size = Integer.parseInt(line(), 16);
        byte[] data = in.readNBytes(size);
        String end = line();
        if (!end.isEmpty()) {
            throw new IOException("a chunk that does not end: " + end);
        }
        return data;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException(
                        "the connection ended within a line: " + text(line.toByteArray()));
            }
            line.write(b);
        }
        String text = text(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    InputStream in() {
        return in;
    }

    /** Whether the other side ends the connection, in whatever way, before anything else comes. */
    boolean isEnded() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
