package org.himalia.proxy.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.himalia.proxy.listen.RawClient.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies go through as they come, no faster than they are taken, and are never held whole. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamingTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void everyEventReachesTheClientBeforeTheNextOneIsSent() throws Exception {
        var step = new CountDownLatch[] {new CountDownLatch(1), new CountDownLatch(1)};
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 200 OK\nContent-Type:"
                                                    + " text/event-stream\nTransfer-Encoding:"
                                                    + " chunked\n\n");
                                    step[0].await();
                                    connection.send("b\ndata: 1\n\n\n");
                                    step[1].await();
                                    connection.send("b\ndata: 2\n\n\n0\n\n");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("GET /user/ada/events HTTP/1.1\nHost: h\n\n");
            Head head = client.head();
            assertThat(head.get("content-type")).isEqualTo("text/event-stream");
            step[0].countDown();
            assertThat(new String(client.chunk(), UTF_8)).startsWith("data: 1");
            step[1].countDown();
            assertThat(new String(client.chunk(), UTF_8)).startsWith("data: 2");
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void aBodyIsPassedOnWhileItIsStillBeingSent() throws Exception {
        var arrived = new CountDownLatch(1);
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.in.readNBytes(5);
                                    arrived.countDown();
                                    connection.in.readNBytes(5);
                                    connection.ok("all");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("POST /user/ada/f HTTP/1.1\nHost: h\nContent-Length: 10\n\nfirst");
            assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.send("other").answer().body()).isEqualTo("all");
        }
    }

    @Test
    void aSlowReaderSlowsTheServerDownAndCostsNoMemory() throws Exception {
        int size = 256 * MEBIBYTE;
        var sent = new AtomicLong();
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 200 OK\nContent-Length: " + size + "\n\n");
                                    write(connection.out, size, sent);
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("GET /user/ada/big HTTP/1.1\nHost: h\n\n");
            client.head();
            long stalled = stall(sent);
            assertThat(stalled).as("bytes on their way").isLessThan(32L * MEBIBYTE);
            assertThat(digest(client.in(), size)).isEqualTo(expected(size));
        }
    }

    @Test
    void aServerThatReadsSlowlySlowsTheUploadDown() throws Exception {
        int size = 256 * MEBIBYTE;
        var sent = new AtomicLong();
        var go = new CountDownLatch(1);
        var seen = new String[1];
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    go.await();
                                    seen[0] = digest(connection.in, size);
                                    connection.ok("taken");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("PUT /user/ada/big HTTP/1.1\nHost: h\nContent-Length: " + size + "\n\n");
            Thread sender =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            write(client.socket.getOutputStream(), size, sent);
                                        } catch (IOException e) {
                                            // the assertions below tell
                                        }
                                    });
            assertThat(stall(sent)).as("bytes on their way").isLessThan(32L * MEBIBYTE);
            go.countDown();
            assertThat(client.answer().body()).isEqualTo("taken");
            assertThat(seen[0]).isEqualTo(expected(size));
            sender.join();
        }
    }

    /** Waits until nothing more is written, and tells how much was. */
    private static long stall(AtomicLong sent) throws InterruptedException {
        long before = -1;
        while (sent.get() != before || before == 0) {
            before = sent.get();
            Thread.sleep(300);
        }
        return before;
    }

    private static void write(OutputStream out, int size, AtomicLong sent) throws IOException {
        byte[] block = new byte[65_536];
        for (int at = 0; at < size; at += block.length) {
            Arrays.fill(block, (byte) (at >>> 16));
            out.write(block);
            sent.addAndGet(block.length);
        }
        out.flush();
    }

    private static String expected(int size) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] block = new byte[65_536];
        for (int at = 0; at < size; at += block.length) {
            Arrays.fill(block, (byte) (at >>> 16));
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(InputStream in, int size) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[65_536];
            for (int left = size; left > 0; ) {
                int read = in.read(block, 0, Math.min(block.length, left));
                if (read < 0) {
                    throw new IOException("ended early, " + left + " bytes short");
                }
                digest.update(block, 0, read);
                left -= read;
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
