package org.himalia.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests as they are written: other clients tidy up the path. */
final class RawHttp {
    private RawHttp() {}

    /** The status code of the answer; headers are lines without line ends. */
    static int status(URI service, String method, String path, String... headers) {
        String answer = answer(service, method, path, headers);
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
    }

    /** The whole answer. */
    static String answer(URI service, String method, String path, String... headers) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.getPort())) {
            String request =
                    "%s %s HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n%s\r\n"
                            .formatted(method, path, lines(headers));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }
}
