package org.himalia.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.himalia.proxy.listen.RawClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that could be read in two ways are refused, and the server hears nothing of them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FramingTest {
    private static RawBackend server;
    private static ProxyFixture proxy;

    @BeforeAll
    static void start() {
        server = RawBackendEcho.start();
        proxy =
                ProxyFixture.wish()
                        .registry(server.url())
                        .start()
                        .route("/user/ada/", server.port());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        server.close();
    }

    static Stream<Arguments> refused() {
        String post = "POST /user/ada/ HTTP/1.1\nHost: h\n";
        String get = "GET /user/ada/ HTTP/1.1\n";
        return Stream.of(
                Arguments.of(
                        "length beside chunks",
                        post + "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
                        400),
                Arguments.of(
                        "chunks beside length",
                        post + "Transfer-Encoding: chunked\nContent-Length: 5\n\n0\n\n",
                        400),
                Arguments.of(
                        "two lengths", post + "Content-Length: 5\nContent-Length: 6\n\nhello", 400),
                Arguments.of(
                        "the same length twice",
                        post + "Content-Length: 5\nContent-Length: 5\n\nhello",
                        400),
                Arguments.of("a list of lengths", post + "Content-Length: 5, 5\n\nhello", 400),
                Arguments.of("a signed length", post + "Content-Length: +5\n\nhello", 400),
                Arguments.of("a negative length", post + "Content-Length: -1\n\n", 400),
                Arguments.of("a hexadecimal length", post + "Content-Length: 0x5\n\nhello", 400),
                Arguments.of(
                        "a length beyond all",
                        post + "Content-Length: 9223372036854775808\n\n",
                        400),
                Arguments.of("another coding", post + "Transfer-Encoding: xchunked\n\n0\n\n", 400),
                Arguments.of(
                        "two codings", post + "Transfer-Encoding: gzip, chunked\n\n0\n\n", 400),
                Arguments.of(
                        "chunked and then not",
                        post + "Transfer-Encoding: chunked, identity\n\n0\n\n",
                        400),
                Arguments.of(
                        "identity and then chunked",
                        post + "Transfer-Encoding: identity, chunked\n\n0\n\n",
                        400),
                Arguments.of(
                        "two lines of codings",
                        post + "Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n\n",
                        400),
                Arguments.of(
                        "chunks in HTTP/1.0",
                        "POST /user/ada/ HTTP/1.0\nHost: h\nTransfer-Encoding: chunked\n\n0\n\n",
                        400),
                Arguments.of(
                        "a space before the colon",
                        post + "Transfer-Encoding : chunked\n\n0\n\n",
                        400),
                Arguments.of(
                        "a chunk size that is none",
                        post + "Transfer-Encoding: chunked\n\n0x5\nhello\n0\n\n",
                        400),
                Arguments.of(
                        "a chunk longer than said",
                        post + "Transfer-Encoding: chunked\n\n3\nhello\n0\n\n",
                        400),
                Arguments.of("no host", get + "\n", 400),
                Arguments.of("two hosts", get + "Host: a\nHost: b\n\n", 400),
                Arguments.of("an empty host", get + "Host:\n\n", 400),
                Arguments.of("a host with a path", get + "Host: a/b\n\n", 400),
                Arguments.of("a host with a user", get + "Host: x@a\n\n", 400),
                Arguments.of("a host with a space", get + "Host: a b\n\n", 400),
                Arguments.of("a port beyond all", get + "Host: a:99999\n\n", 400),
                Arguments.of("a NUL in a header", get + "Host: h\nX-A: a\0b\n\n", 400),
                Arguments.of("a header without a name", get + "Host: h\n: x\n\n", 400),
                Arguments.of("a name that is no token", get + "Host: h\nX(A): x\n\n", 400),
                Arguments.of("a line that begins with a space", get + " Host: h\n\n", 400),
                Arguments.of("a later version", "GET /user/ada/ HTTP/1.2\nHost: h\n\n", 505),
                Arguments.of("HTTP/2 without being asked", "PRI * HTTP/2.0\n\nSM\n\n", 505),
                Arguments.of("HTTP/0.9", "GET /user/ada/\n\n", 400),
                Arguments.of("a space in the path", "GET /user/ada/a b HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of("a raw letter", "GET /user/ada/\u00e9 HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of("a tunnel", "CONNECT a.test:1 HTTP/1.1\nHost: a.test:1\n\n", 405),
                Arguments.of("a trace", "TRACE /user/ada/ HTTP/1.1\nHost: h\n\n", 405),
                Arguments.of("another expectation", get + "Host: h\nExpect: magic\n\n", 417),
                Arguments.of("a broken escape", "GET /user/ada/%zz HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of("half an escape", "GET /% HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of("an overlong escape", "GET /%c0%ae/ HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of("a hidden NUL", "GET /user/ada/%00 HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of("a step up", "GET /user/ada/../grace/ HTTP/1.1\nHost: h\n\n", 400),
                Arguments.of(
                        "a hidden step up",
                        "GET /user/ada/%2e%2E/grace/ HTTP/1.1\nHost: h\n\n",
                        400),
                Arguments.of(
                        "a step up with a parameter",
                        "GET /user/ada/..;x=1/grace/ HTTP/1.1\nHost: h\n\n",
                        400),
                Arguments.of(
                        "a body before a WebSocket",
                        get
                                + "Host: h\n"
                                + "Connection: Upgrade\n"
                                + "Upgrade: websocket\n"
                                + "Content-Length: 3\n\n"
                                + "abc",
                        400),
                Arguments.of(
                        "too many headers",
                        get + "Host: h\nX-A: " + "a".repeat(70_000) + "\n\n",
                        431),
                Arguments.of(
                        "too long a path",
                        "GET /user/ada/" + "a".repeat(40_000) + " HTTP/1.1\nHost: h\n\n",
                        414));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesAndClosesTheConnection(String what, String request, int status) {
        server.requests.clear();
        try (var client = proxy.client()) {
            Answer answer = client.send(request).answer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.head().get("connection")).isEqualTo("close");
            assertThat(client.isEnded()).isTrue();
            assertThat(server.requests.stream().filter(head -> head.contains("/grace"))).isEmpty();
        }
    }

    @Test
    void nothingOfAnAmbiguousRequestReachesTheServer() throws Exception {
        server.requests.clear();
        try (var client = proxy.client()) {
            client.send(
                    "POST /user/ada/ HTTP/1.1\nHost: h\nContent-Length: 6\nTransfer-Encoding:"
                            + " chunked\n\n0\n\nGET /user/ada/smuggled HTTP/1.1\nHost: h\n\n");
            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(client.isEnded()).isTrue();
            Thread.sleep(100);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aBodyThatLooksLikeARequestStaysABody() throws Exception {
        for (String method : new String[] {"DELETE", "OPTIONS", "GET", "POST"}) {
            server.requests.clear();
            String hidden = "GET /user/ada/smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
            try (var client = proxy.client()) {
                client.send(
                        "%s /user/ada/ HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n%s\n%s\n0\n\n"
                                .formatted(
                                        method,
                                        Integer.toHexString(hidden.length()),
                                        hidden.replace("\r", "")));
                assertThat(client.answer().body()).isEqualTo(hidden);
                assertThat(server.requests).hasSize(1);
            }
        }
    }

    @Test
    void trailersNeverBecomeHeaders() throws Exception {
        server.requests.clear();
        try (var client = proxy.client()) {
            client.send(
                    "POST /user/ada/ HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n2\nhi\n0\n"
                            + "Authorization: token x\n\n");
            assertThat(client.answer().body()).isEqualTo("hi");
            assertThat(server.request()).doesNotContain("token x");
        }
    }

    @Test
    void aRequestInAbsoluteFormGoesByItsPathOnly() throws Exception {
        server.requests.clear();
        try (var client = proxy.client()) {
            client.send("GET http://other.test/user/ada/x HTTP/1.1\nHost: h\n\n").answer();
            String request = server.request();
            assertThat(request).startsWith("GET /user/ada/x HTTP/1.1\r\n");
            assertThat(RawBackend.fields(request, "host")).containsExactly("other.test");
        }
    }

    @Test
    void optionsOfTheProxyItselfAreAnsweredHere() {
        server.requests.clear();
        try (var client = proxy.client()) {
            assertThat(client.send("OPTIONS * HTTP/1.1\nHost: h\n\n").answer().status())
                    .isEqualTo(204);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void largeButAllowedHeadersPass() throws Exception {
        server.requests.clear();
        try (var client = proxy.client()) {
            String cookie = "c=" + "a".repeat(60_000);
            client.send("GET /user/ada/ HTTP/1.1\nHost: h\nCookie: " + cookie + "\n\n").answer();
            assertThat(RawBackend.fields(server.request(), "cookie")).containsExactly(cookie);
        }
    }
}
