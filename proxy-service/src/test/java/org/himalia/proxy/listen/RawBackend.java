package org.himalia.proxy.listen;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that does exactly what a test scripts, on the bytes of its connections. */
final class RawBackend implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Heads of the requests that arrived, in order. */
    final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    /** How many connections were made to it. */
    final AtomicInteger connections = new AtomicInteger();

    interface Script {
        void run(Connection connection) throws IOException, InterruptedException;
    }

    final class Connection {
        final Socket socket;
        final InputStream in;
        final OutputStream out;

        Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads the next request's head; empty when the client has gone. */
        String head() throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    return "";
                }
                head.append((char) b);
            }
            requests.add(head.toString());
            return head.toString();
        }

        Connection send(String text) throws IOException {
            out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        void ok(String body) throws IOException {
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n";
            out.write((head + body).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }

        /** Waits until the other side has closed; false when it does not within five seconds. */
        boolean closes() throws IOException {
            socket.setSoTimeout(5_000);
            try {
                while (in.read() >= 0) {
                    // whatever it still sends
                }
                return true;
            } catch (java.net.SocketTimeoutException e) {
                return false;
            } catch (IOException reset) {
                return true;
            }
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    RawBackend(Script script) {
        this(0, script);
    }

    RawBackend(int port, Script script) {
        this.script = script;
        try {
            server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Answers every request on a connection with the same body, until the client closes. */
    static RawBackend answering(String body) {
        return new RawBackend(
                connection -> {
                    while (!connection.head().isEmpty()) {
                        connection.ok(body);
                    }
                });
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.run(new Connection(socket));
        } catch (IOException | InterruptedException e) {
            // the other side went away, which tests do
        }
    }

    /** The next request's head, waited for. */
    String request() throws InterruptedException {
        String head = requests.poll(5, TimeUnit.SECONDS);
        if (head == null) {
            throw new AssertionError("no request arrived");
        }
        return head;
    }

    /** Fields of a request by name, which must be in lower case. */
    static List<String> fields(String head, String name) {
        List<String> values = new ArrayList<>();
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":")) {
                values.add(line.substring(name.length() + 1).strip());
            }
        }
        return values;
    }

    int port() {
        return server.getLocalPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
