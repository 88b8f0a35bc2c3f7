package org.himalia.proxy.listen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.himalia.proxy.listen.RawBackend.fields;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.himalia.proxy.activity.Used;
import org.himalia.proxy.listen.RawBackend.Connection;
import org.himalia.proxy.listen.RawClient.Answer;
import org.himalia.proxy.listen.RawClient.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** WebSockets are tunnels: what one end says is what the other end hears. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebSocketTest {
    private static final String ASK =
            """
            GET /user/ada/api/kernels/1/channels?session_id=x HTTP/1.1
            Host: hub.test
            Connection: keep-alive, Upgrade
            Upgrade: websocket
            Origin: http://hub.test
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: v1.kernel.websocket.jupyter.org
            Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits

            """;
    private static final String AGREE =
            """
            HTTP/1.1 101 Switching Protocols
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
            Sec-WebSocket-Protocol: v1.kernel.websocket.jupyter.org
            Sec-WebSocket-Extensions: permessage-deflate

            """;

    private static RawBackend agreeing(RawBackend.Script then) {
        return new RawBackend(
                connection -> {
                    connection.head();
                    connection.send(AGREE);
                    then.run(connection);
                });
    }

    private static void echo(Connection connection) throws IOException {
        connection.in.transferTo(connection.out);
    }

    /** A frame with an opcode and a payload shorter than 126 bytes. */
    private static byte[] frame(int opcode, String payload) {
        byte[] frame = new byte[2 + payload.length()];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) payload.length();
        System.arraycopy(payload.getBytes(ISO_8859_1), 0, frame, 2, payload.length());
        return frame;
    }

    @Test
    void negotiatesSubProtocolAndExtensionBetweenTheTwoEnds() throws Exception {
        try (var server = agreeing(WebSocketTest::echo);
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            Head head = client.send(ASK).head();
            assertThat(head.status()).isEqualTo(101);
            assertThat(head.get("sec-websocket-protocol"))
                    .isEqualTo("v1.kernel.websocket.jupyter.org");
            assertThat(head.get("sec-websocket-extensions")).isEqualTo("permessage-deflate");
            assertThat(head.get("upgrade")).isEqualTo("websocket");
            assertThat(head.get("connection")).isEqualToIgnoringCase("upgrade");

            String request = server.request();
            assertThat(request).startsWith("GET /user/ada/api/kernels/1/channels?session_id=x ");
            assertThat(fields(request, "origin")).containsExactly("http://hub.test");
            assertThat(fields(request, "upgrade")).containsExactly("websocket");
            assertThat(fields(request, "x-forwarded-proto")).containsExactly("ws");
            assertThat(fields(request, "sec-websocket-extensions"))
                    .containsExactly("permessage-deflate; client_max_window_bits");

            byte[] compressed = {(byte) 0xc1, 3, 1, 2, 3};
            client.bytes(compressed);
            assertThat(client.in().readNBytes(5)).isEqualTo(compressed);
        }
    }

    @Test
    void losesNothingThatTheClientSentBeforeItWasAgreedWith() throws Exception {
        byte[] early = frame(1, "early");
        try (var server = agreeing(WebSocketTest::echo);
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            byte[] ask = ASK.replace("\n", "\r\n").getBytes(ISO_8859_1);
            client.bytes(ByteBuffer.allocate(ask.length + 7).put(ask).put(early).array());
            client.bytes(frame(1, "later"));
            assertThat(client.head().status()).isEqualTo(101);
            assertThat(client.in().readNBytes(7)).isEqualTo(early);
            assertThat(client.in().readNBytes(7)).isEqualTo(frame(1, "later"));
        }
    }

    @Test
    void losesNothingThatTheServerSentTogetherWithItsAgreement() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    byte[] agree = AGREE.replace("\n", "\r\n").getBytes(ISO_8859_1);
                                    connection.out.write(
                                            ByteBuffer.allocate(agree.length + 7)
                                                    .put(agree)
                                                    .put(frame(1, "hello"))
                                                    .array());
                                    connection.out.flush();
                                    connection.closes();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.send(ASK).head().status()).isEqualTo(101);
            assertThat(client.in().readNBytes(7)).isEqualTo(frame(1, "hello"));
        }
    }

    @Test
    void passesAMessageOf16MebibytesBothWays() throws Exception {
        byte[] message = new byte[16 << 20];
        new Random(7).nextBytes(message);
        var arrived = new CompletableFuture<byte[]>();
        try (var server = agreeing(WebSocketTest::echo);
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.send(ASK).head().status()).isEqualTo(101);
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    arrived.complete(client.in().readNBytes(message.length));
                                } catch (IOException e) {
                                    arrived.completeExceptionally(e);
                                }
                            });
            client.bytes(message);
            assertThat(arrived.get(20, TimeUnit.SECONDS)).isEqualTo(message);
        }
    }

    @Test
    void servesAnOrdinaryClient() throws Exception {
        try (var server = new WebSocketEcho("/user/ada/ws", "chat");
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port())) {
            var heard = new CompletableFuture<String>();
            var closed = new CompletableFuture<Integer>();
            HttpClient http = HttpClient.newHttpClient();
            try {
                WebSocket socket =
                        http.newWebSocketBuilder()
                                .subprotocols("chat")
                                .buildAsync(
                                        URI.create(
                                                "ws://127.0.0.1:" + proxy.port() + "/user/ada/ws"),
                                        new Listening(heard, closed))
                                .get(15, TimeUnit.SECONDS);
                assertThat(socket.getSubprotocol()).isEqualTo("chat");
                socket.sendText("hello", true).get(15, TimeUnit.SECONDS);
                assertThat(heard.get(15, TimeUnit.SECONDS)).isEqualTo("hello");
                socket.sendClose(4_001, "bye").get(15, TimeUnit.SECONDS);
                assertThat(closed.get(15, TimeUnit.SECONDS)).isEqualTo(4_001);
            } finally {
                // close() would wait for a socket that a failure left open, and hide the failure
                http.shutdownNow();
            }
        }
    }

    private record Listening(CompletableFuture<String> heard, CompletableFuture<Integer> closed)
            implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.complete(text.toString());
            return WebSocket.Listener.super.onText(socket, text, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return WebSocket.Listener.super.onClose(socket, code, reason);
        }
    }

    @Test
    void whenOneEndGoesTheOtherIsToldWithinASecond() throws Exception {
        var gone = new CompletableFuture<Boolean>();
        try (var server = agreeing(connection -> gone.complete(connection.closes()));
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port())) {
            try (var client = proxy.client()) {
                client.send(ASK).head();
                awaitOpenTunnels(proxy, 1);
            }
            assertThat(gone.get(1, TimeUnit.SECONDS)).isTrue();
            awaitOpenTunnels(proxy, 0);
        }
    }

    @Test
    void whenTheServerDiesTheClientIsDisconnectedAndHearsNoHttp() throws Exception {
        var die = new CountDownLatch(1);
        try (var server =
                        agreeing(
                                connection -> {
                                    die.await();
                                    connection.reset();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(ASK).head();
            die.countDown();
            long before = System.nanoTime();
            assertThat(client.isEnded()).isTrue();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void aReaderThatIsStuckHoldsNothingOpen() throws Exception {
        var sent = new AtomicLong();
        var ended = new CompletableFuture<Boolean>();
        try (var server =
                        agreeing(
                                connection -> {
                                    byte[] block = new byte[65_536];
                                    try {
                                        while (sent.get() < 256 << 20) {
                                            connection.out.write(block);
                                            sent.addAndGet(block.length);
                                        }
                                    } catch (IOException e) {
                                        ended.complete(true);
                                    }
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port())) {
            try (var client = proxy.client()) {
                client.send(ASK).head();
                Thread.sleep(1_000);
                assertThat(sent.get()).as("bytes on their way").isLessThan(32L << 20);
            }
            assertThat(ended.get(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRefusalIsPassedOnAndEndsBothConnections() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send("HTTP/1.1 403 No\nContent-Length: 4\n\nnope");
                                    ended.complete(connection.closes());
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            Answer answer = client.send(ASK).answer();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("nope");
            assertThat(client.isEnded()).isTrue();
            assertThat(ended.get(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDeadServerIsAnsweredInHttp() {
        try (var proxy = ProxyFixture.wish().start().route("/user/ada/", 1);
                var client = proxy.client()) {
            assertThat(client.send(ASK).answer().status()).isEqualTo(503);
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void anotherProtocolIsNotSwitchedTo() throws Exception {
        try (var server = RawBackend.answering("plain");
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            for (String other : new String[] {"h2c", "websocket, h2c", "TLS/1.0"}) {
                client.send(
                        "GET /user/ada/ HTTP/1.1\nHost: h\nConnection: Upgrade,"
                                + " HTTP2-Settings\nHTTP2-Settings: AAMAAABkAAQAAP__\nUpgrade: "
                                + other
                                + "\n\n");
                assertThat(client.answer().body()).isEqualTo("plain");
                assertThat(fields(server.request(), "upgrade")).isEmpty();
            }
        }
    }

    @Test
    void onlyDataIsUseNotThePingsThatAnOpenTabAnswers() throws Exception {
        try (var server = agreeing(WebSocketTest::echo);
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(ASK).head();
            client.bytes(frame(9, "ping")).bytes(frame(10, "pong"));
            client.in().readNBytes(12);
            assertThat(Used.was(proxy.activity, "/user/ada/")).isFalse();
            client.bytes(frame(1, "work"));
            client.in().readNBytes(6);
            assertThat(Used.was(proxy.activity, "/user/ada/")).isTrue();
        }
    }

    @Test
    void anAnswerIsUseAnErrorIsNot() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send("HTTP/1.1 404 No\nContent-Length: 0\n\n");
                                    connection.head();
                                    connection.ok("x");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.get("/user/ada/");
            assertThat(Used.was(proxy.activity, "/user/ada/")).isFalse();
            client.get("/user/ada/");
            await().until(() -> Used.was(proxy.activity, "/user/ada/"));
        }
    }

    /** They are counted a moment after the two ends know. */
    private static void awaitOpenTunnels(ProxyFixture proxy, int expected) {
        await().untilAsserted(
                        () ->
                                assertThat(
                                                proxy.meters
                                                        .get("himalia.proxy.websockets")
                                                        .gauge()
                                                        .value())
                                        .isEqualTo(expected));
    }
}
