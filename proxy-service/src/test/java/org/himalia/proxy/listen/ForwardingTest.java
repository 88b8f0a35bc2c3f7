package org.himalia.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.himalia.proxy.listen.RawBackend.fields;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.himalia.proxy.listen.RawClient.Answer;
import org.himalia.proxy.listen.RawClient.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What requests and answers look like on both sides of the proxy. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForwardingTest {
    @Test
    void keepsHostPathAndQueryByteForByte() throws Exception {
        try (var server = RawBackend.answering("hi");
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            Answer answer =
                    client.send(
                                    "GET /user/ada/a%2Fb/%7Ec//d?x=%zz&y HTTP/1.1\n"
                                            + "Host: Hub.test:8000\n\n")
                            .answer();

            assertThat(answer.body()).isEqualTo("hi");
            String request = server.request();
            assertThat(request).startsWith("GET /user/ada/a%2Fb/%7Ec//d?x=%zz&y HTTP/1.1\r\n");
            assertThat(fields(request, "host")).containsExactly("Hub.test:8000");
        }
    }

    @Test
    void everyAnswerHasADate() throws Exception {
        String date = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} [\\d:]{8} GMT";
        try (var undated = RawBackend.answering("hi");
                var proxy = ProxyFixture.wish().start().route("/user/ada/", undated.port());
                var client = proxy.client();
                var another = proxy.client()) {
            Answer forwarded = client.send("GET /user/ada/ HTTP/1.1\nHost: hub.test\n\n").answer();
            Answer own = another.send("GET /q/health HTTP/1.1\nHost: hub.test\n\n").answer();

            assertThat(forwarded.head().get("date")).matches(date);
            assertThat(own.head().get("date")).matches(date);
        }
    }

    @Test
    void tellsWhoTheClientIsAndBelievesNoClientAboutIt() throws Exception {
        try (var server = RawBackend.answering("hi");
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(
                            """
                            GET /user/ada/ HTTP/1.1
                            Host: hub.test:8000
                            X-Forwarded-For: 10.1.1.1
                            X-Forwarded-Proto: https
                            X_Forwarded_Proto: https
                            X-Forwarded-Host: evil.test
                            X-Forwarded-Port: 1
                            X-Forwarded-Prefix: /evil
                            Forwarded: for=10.1.1.1
                            X-Real-IP: 10.1.1.1
                            X-Scheme: https
                            Remote-User: grace
                            X-Himalia-Edge: guess
                            X-JupyterHub-User: grace

                            """)
                    .answer();

            String request = server.request();
            assertThat(fields(request, "x-forwarded-for")).containsExactly("127.0.0.1");
            assertThat(fields(request, "x-forwarded-proto")).containsExactly("http");
            assertThat(fields(request, "x-forwarded-host")).containsExactly("hub.test:8000");
            assertThat(fields(request, "x-forwarded-port")).containsExactly("8000");
            assertThat(request.toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("10.1.1.1", "evil", "grace", "guess", "https", "prefix");
        }
    }

    @Test
    void believesATrustedProxyAndAddsItsAddress() throws Exception {
        try (var server = RawBackend.answering("hi");
                var proxy =
                        ProxyFixture.wish()
                                .with("trusted-proxies", "10.0.0.0/8,127.0.0.1")
                                .start()
                                .route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(
                            """
                            GET /user/ada/ HTTP/1.1
                            Host: hub.test
                            X-Forwarded-For: 192.0.2.7
                            X-Forwarded-Proto: https

                            """)
                    .answer();

            String request = server.request();
            assertThat(fields(request, "x-forwarded-for")).containsExactly("192.0.2.7, 127.0.0.1");
            assertThat(fields(request, "x-forwarded-proto")).containsExactly("https");
        }
    }

    @Test
    void passesOnNoHeaderThatEndsAtThisHop() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            """
                                            HTTP/1.1 200 OK
                                            Connection: X-Inner, keep-alive
                                            X-Inner: 1
                                            Keep-Alive: timeout=3
                                            Proxy-Authenticate: Basic
                                            Content-Length: 0
                                            X-Kept: 1

                                            """);
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(
                    """
                    GET /user/ada/ HTTP/1.1
                    Host: hub.test
                    Connection: keep-alive, X-Hop, Authorization, Cookie
                    X-Hop: 1
                    Authorization: token secret
                    Cookie: theme=dark
                    Keep-Alive: timeout=5
                    TE: trailers
                    Proxy-Authorization: Basic x
                    Proxy-Connection: keep-alive
                    Upgrade: h2c
                    X-Kept: 1

                    """);
            Head head = client.answer().head();

            String request = server.request();
            for (String gone :
                    List.of("x-hop", "keep-alive", "te", "proxy-authorization", "upgrade")) {
                assertThat(fields(request, gone)).as(gone).isEmpty();
            }
            assertThat(fields(request, "proxy-connection")).isEmpty();
            assertThat(fields(request, "authorization")).containsExactly("token secret");
            assertThat(fields(request, "cookie")).containsExactly("theme=dark");
            assertThat(fields(request, "x-kept")).containsExactly("1");
            assertThat(head.all("x-inner")).isEmpty();
            assertThat(head.all("keep-alive")).isEmpty();
            assertThat(head.all("proxy-authenticate")).isEmpty();
            assertThat(head.all("x-kept")).containsExactly("1");
        }
    }

    @Test
    void keepsRepeatedHeadersLatin1AndStatusText() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            """
                                            HTTP/1.1 299 Very Fine
                                            Set-Cookie: a=1; Path=/user/ada/
                                            Set-Cookie: b=2; Path=/user/ada/
                                            X-Name: Ren\u00e9
                                            Content-Length: 0

                                            """);
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            Head head =
                    client.send(
                                    "GET /user/ada/ HTTP/1.1\nHost: h\nX-A: 1\nX-A: 2\n"
                                            + "X-Name: Ren\u00e9\nCookie: a=1\nCookie: b=2\n\n")
                            .answer()
                            .head();

            String request = server.request();
            assertThat(fields(request, "x-a")).containsExactly("1", "2");
            assertThat(fields(request, "x-name")).containsExactly("Ren\u00e9");
            assertThat(fields(request, "cookie")).containsExactly("a=1; b=2");
            assertThat(head.statusLine()).isEqualTo("HTTP/1.1 299 Very Fine");
            assertThat(head.all("set-cookie")).hasSize(2);
            assertThat(head.get("x-name")).isEqualTo("Ren\u00e9");
        }
    }

    @Test
    void keepsTheLengthOfAnAnswerToHead() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    while (!connection.head().isEmpty()) {
                                        connection.send("HTTP/1.1 200 OK\nContent-Length: 42\n\n");
                                    }
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            for (int i = 0; i < 2; i++) {
                Head head = client.send("HEAD /user/ada/ HTTP/1.1\nHost: h\n\n").head();
                assertThat(head.get("content-length")).isEqualTo("42");
            }
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void passesBodiesOfEveryMethodWithTheRightFraming() throws Exception {
        try (var server = RawBackendEcho.start();
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            for (String method : List.of("GET", "DELETE", "OPTIONS", "PATCH", "PROPFIND")) {
                client.send(
                        method
                                + " /user/ada/ HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n"
                                + "5\nhello\n0\n\n");
                assertThat(client.answer().body()).as(method).isEqualTo("hello");
                client.send(method + " /user/ada/ HTTP/1.1\nHost: h\nContent-Length: 3\n\nabc");
                assertThat(client.answer().body()).as(method).isEqualTo("abc");
            }
            assertThat(server.requests).hasSize(10);
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws Exception {
        try (var server = RawBackendEcho.start();
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(
                    "POST /user/ada/ HTTP/1.1\nHost: h\nContent-Length: 3\n\noneGET /user/ada/"
                            + " HTTP/1.1\nHost: h\nContent-Length: 3\n\ntwo");

            assertThat(client.answer().body()).isEqualTo("one");
            assertThat(client.answer().body()).isEqualTo("two");
        }
    }

    @Test
    void relaysThePermissionToSendABody() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send("HTTP/1.1 100 Continue\n\n");
                                    connection.in.readNBytes(4);
                                    connection.ok("taken");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(
                    "PUT /user/ada/f HTTP/1.1\nHost: h\nExpect: 100-continue\nContent-Length:"
                            + " 4\n\n");
            assertThat(client.head().status()).isEqualTo(100);
            assertThat(client.send("body").answer().body()).isEqualTo("taken");
            assertThat(fields(server.request(), "expect")).containsExactly("100-continue");
        }
    }

    @Test
    void relaysARefusalWithoutAskingForTheBody() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 413 Too Large\nContent-Length: 2\n\nno");
                                    connection.closes();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send(
                    "PUT /user/ada/f HTTP/1.1\nHost: h\nExpect: 100-continue\nContent-Length:"
                            + " 4000000\n\n");
            Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.head().get("connection")).isEqualTo("close");
        }
    }

    @Test
    void relaysEarlyHintsAndDropsInterimAnswersItDoesNotKnow() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send("HTTP/1.1 102 Processing\n\n");
                                    connection.send("HTTP/1.1 103 Early Hints\nLink: </a.css>\n\n");
                                    connection.ok("done");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("GET /user/ada/ HTTP/1.1\nHost: h\n\n");
            Head hints = client.head();
            assertThat(hints.status()).isEqualTo(103);
            assertThat(hints.get("link")).isEqualTo("</a.css>");
            assertThat(client.answer().body()).isEqualTo("done");
        }
    }

    @Test
    void deliversAnEarlyAnswerWhileTheClientStillSends() throws Exception {
        var answered = new CountDownLatch(1);
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send("HTTP/1.1 403 No\nContent-Length: 2\n\nno");
                                    answered.await();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("POST /user/ada/ HTTP/1.1\nHost: h\nContent-Length: 100\n\nhalf of it");
            Answer answer = client.answer();
            answered.countDown();
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("no");
            assertThat(client.isEnded()).isTrue();
        }
    }

    @Test
    void servesClientsOfHttp10() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
                                                    + "3\nabc\n0\n\n");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            Answer answer =
                    client.send("GET /user/ada/ HTTP/1.0\nConnection: keep-alive\n\n").answer();
            assertThat(answer.head().all("transfer-encoding")).isEmpty();
            assertThat(answer.body()).isEqualTo("abc");
        }
    }

    @Test
    void deliversAnAnswerThatEndsWithItsConnection() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send("HTTP/1.0 200 OK\n\nold but fine");
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/").body()).isEqualTo("old but fine");
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws Exception {
        try (var server = RawBackend.answering("hi");
                var proxy =
                        ProxyFixture.wish()
                                .with("keep-alive-timeout", "300ms")
                                .start()
                                .route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/").body()).isEqualTo("hi");
            long before = System.nanoTime();
            assertThat(client.isEnded()).isTrue();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(3));
        }
    }

    @Test
    void aTimedOutServiceIsSaidToBeAway() throws Exception {
        try (var silent = new RawBackend(connection -> connection.closes());
                var proxy =
                        ProxyFixture.wish()
                                .with("service-timeout", "300ms")
                                .registry(silent.url())
                                .start();
                var client = proxy.client()) {
            assertThat(client.get("/hub/home").status()).isEqualTo(503);
        }
    }
}
