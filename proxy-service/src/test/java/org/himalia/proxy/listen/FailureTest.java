package org.himalia.proxy.listen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.himalia.proxy.listen.RawClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When one side goes away, the other learns it at once, and nothing is done twice. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailureTest {
    @Test
    void aServerThatDoesNotAnswerGetsAPageThatSaysWhatToDo() {
        try (var proxy = ProxyFixture.wish().start().route("/user/ada/", 1);
                var client = proxy.client()) {
            Answer page = client.get("/user/ada/lab");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.head().get("content-type")).startsWith("text/html");
            assertThat(page.head().get("retry-after")).isNotEmpty();
            assertThat(page.head().get("content-security-policy")).contains("default-src 'none'");
            assertThat(page.body())
                    .contains("does not answer", "href=\"/hub/home\"")
                    .doesNotContain("127.0.0.1", "<script");

            Answer json = client.get("/user/ada/api/contents");
            assertThat(json.head().get("content-type")).isEqualTo("application/json");
            assertThat(json.body()).startsWith("{\"status\":503,\"message\":\"");
        }
    }

    @Test
    void aHubThatDoesNotAnswerGetsAPageToo() {
        try (var proxy = ProxyFixture.wish().base("/lab/").start();
                var client = proxy.client()) {
            Answer page = client.get("/lab/hub/home");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.body())
                    .contains("Running servers are not affected", "href=\"/lab/hub/home\"");
            assertThat(client.get("/lab/hub/api/user").head().get("content-type"))
                    .isEqualTo("application/json");
        }
    }

    @Test
    void aDeathInTheMiddleOfABodyOfKnownLengthIsPassedOn() throws Exception {
        deathInTheMiddle("HTTP/1.1 200 OK\nContent-Length: 10\n\nhello", "hello");
    }

    @Test
    void aDeathInTheMiddleOfAChunkedBodyIsPassedOn() throws Exception {
        deathInTheMiddle(
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n", "5\r\nhello\r\n");
    }

    private static void deathInTheMiddle(String half, String body) throws Exception {
        var read = new CountDownLatch(1);
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(half);
                                    read.await();
                                    connection.reset();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            client.send("GET /user/ada/ HTTP/1.1\nHost: h\n\n");
            client.head();
            assertThat(new String(client.in().readNBytes(body.length()), UTF_8)).isEqualTo(body);
            read.countDown();
            long before = System.nanoTime();
            assertThat(client.isEnded()).isTrue();
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(1));
        }
    }

    @Test
    void aBrokenAnswerIsNotPassedOn() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 200 OK\nX: a\0b\nContent-Length: 0\n\n");
                                    connection.closes();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/").status()).isEqualTo(503);
        }
    }

    @Test
    void whatAServerSendsBeyondItsAnswerReachesNobody() throws Exception {
        var dropped = new CountDownLatch(1);
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 200 OK\nContent-Length: 2\n\nokHTTP/1.1 200"
                                                    + " OK\nContent-Length: 4\n\nevil");
                                    if (connection.head().isEmpty()) {
                                        dropped.countDown();
                                    } else {
                                        connection.ok("fine");
                                    }
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/").body()).isEqualTo("ok");
            assertThat(dropped.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.get("/user/ada/").body()).isEqualTo("ok");
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aClientThatLeavesEndsTheRequestUpstream() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    ended.complete(connection.closes());
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port())) {
            try (var client = proxy.client()) {
                client.send("GET /user/ada/slow HTTP/1.1\nHost: h\n\n");
                server.request();
            }
            assertThat(ended.get(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatLeavesDuringADownloadEndsItUpstream() throws Exception {
        var ended = new CompletableFuture<Boolean>();
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.send(
                                            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n");
                                    try {
                                        while (true) {
                                            connection.send("5\nhello\n");
                                            Thread.sleep(1);
                                        }
                                    } catch (IOException e) {
                                        ended.complete(true);
                                    }
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port())) {
            try (var client = proxy.client()) {
                client.send("GET /user/ada/endless HTTP/1.1\nHost: h\n\n");
                client.head();
                client.in().readNBytes(500);
            }
            assertThat(ended.get(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatLeavesDuringAnUploadEndsItUpstreamThoughTheServerReadsNothing()
            throws Exception {
        var go = new CountDownLatch(1);
        var ended = new CompletableFuture<Boolean>();
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    go.await();
                                    ended.complete(connection.closes());
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port())) {
            try (var client = proxy.client()) {
                client.send("PUT /user/ada/f HTTP/1.1\nHost: h\nContent-Length: 100000000\n\n");
                client.bytes(new byte[4_000_000]);
                server.request();
            }
            Thread.sleep(200);
            go.countDown();
            assertThat(ended.get(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aKeptConnectionThatDiedIsReplacedForARequestThatMayBeRepeated() throws Exception {
        var turn = new AtomicInteger();
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.ok("first");
                                    boolean dies = turn.getAndIncrement() == 0;
                                    connection.head();
                                    if (dies) {
                                        connection.reset();
                                    } else {
                                        connection.ok("again");
                                    }
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/").body()).isEqualTo("first");
            assertThat(client.get("/user/ada/").body()).isEqualTo("first");
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aRequestThatMayHaveBeenDoneIsNotRepeated() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.ok("");
                                    connection.head();
                                    connection.reset();
                                });
                var other = RawBackend.answering("done twice");
                var proxy = ProxyFixture.wish().registry(server.url(), other.url()).start();
                var client = proxy.client()) {
            assertThat(client.get("/hub/home").status()).isEqualTo(200);
            client.get("/hub/home"); // the other's turn
            String post =
                    "POST /hub/api/users/ada/server HTTP/1.1\nHost: h\nContent-Length: 2\n\n{}";
            Answer answer = client.send(post).answer();
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("may have been done already");
            assertThat(other.requests.stream().filter(r -> r.startsWith("POST"))).isEmpty();
        }
    }

    @Test
    void aRequestOnAFreshConnectionThatBreaksIsNotRepeatedAtTheSameServer() throws Exception {
        try (var server =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.reset();
                                });
                var proxy = ProxyFixture.wish().start().route("/user/ada/", server.port());
                var client = proxy.client()) {
            assertThat(client.get("/user/ada/crash").status()).isEqualTo(503);
            assertThat(server.connections).hasValue(1);
        }
    }

    @Test
    void aReplicaThatIsAwayIsPassedOverEvenForAPost() throws Exception {
        try (var replica = RawBackendEcho.start();
                var proxy =
                        ProxyFixture.wish().registry(ProxyFixture.NOWHERE, replica.url()).start();
                var client = proxy.client()) {
            for (int i = 0; i < 4; i++) {
                client.send("POST /hub/api/x HTTP/1.1\nHost: h\nContent-Length: 4\n\nbody");
                assertThat(client.answer().body()).isEqualTo("body");
            }
        }
    }

    @Test
    void aReplicaThatDiesUnderAGetIsReplacedByAnother() throws Exception {
        try (var dying =
                        new RawBackend(
                                connection -> {
                                    connection.head();
                                    connection.reset();
                                });
                var replica = RawBackend.answering("fine");
                var proxy = ProxyFixture.wish().registry(dying.url(), replica.url()).start();
                var client = proxy.client()) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.get("/hub/home").body()).isEqualTo("fine");
            }
            assertThat(dying.connections).as("left out after the first time").hasValue(1);
        }
    }

    @Test
    void aReplicaIsLeftOutUntilItIsReadyAgain() throws Exception {
        var ready = new AtomicInteger(503);
        try (var slow =
                        new RawBackend(
                                connection -> {
                                    for (String head = connection.head();
                                            !head.isEmpty();
                                            head = connection.head()) {
                                        if (head.startsWith("GET /q/health/ready")) {
                                            assertThat(RawBackend.fields(head, "x-himalia-edge"))
                                                    .containsExactly(ProxyFixture.EDGE);
                                            connection.send(
                                                    "HTTP/1.1 %d X\nContent-Length: 0\n\n"
                                                            .formatted(ready.get()));
                                        } else {
                                            connection.ok("slow");
                                        }
                                    }
                                });
                var quick = RawBackend.answering("quick");
                var proxy =
                        ProxyFixture.wish().registry(slow.url(), quick.url()).start().probing();
                var client = proxy.client()) {
            // until the first answer about its health has come it gets its share
            await().until(() -> askTwice(client).equals("quick quick"));
            for (int i = 0; i < 4; i++) {
                assertThat(client.get("/hub/home").body()).isEqualTo("quick");
            }
            ready.set(200);
            await().until(() -> client.get("/hub/home").body().equals("slow"));
        }
    }

    private static String askTwice(RawClient client) {
        return client.get("/hub/home").body() + " " + client.get("/hub/home").body();
    }
}
