package org.himalia.stack.parts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Looks whether something on this machine answers. */
final class Probe {
    private static final int CONNECT_MS = 1_000;
    private static final int READ_MS = 3_000;
    private static final int OK = 200;

    private Probe() {}

    /** Whether a connection to this port of 127.0.0.1 is taken. */
    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false; // the answer to the question
        }
    }

    /** Whether a service says that it is ready; its port wants to see the edge secret. */
    static boolean ready(int port, String edgeSecret) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MS);
            connection.setReadTimeout(READ_MS);
            connection.setRequestProperty("X-Himalia-Edge", edgeSecret);
            try {
                return connection.getResponseCode() == OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }
}
