package org.himalia.platform.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.peer.TestReplica.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PeerTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final WebClient CLIENT = WebClient.create(VERTX);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    record Count(int count) {}

    @AfterAll
    static void stop() {
        CLIENT.close();
        VERTX.close().await().atMost(PATIENCE);
    }

    @Test
    void aCallGoesToTheNextReplicaWhenOneCannotBeReached() {
        try (TestReplica alive = TestReplica.answering(200, "{\"count\":7}")) {
            Peer peer = peer(TestReplica.gone(), alive.url());
            for (int i = 0; i < 4; i++) {
                assertThat(got(peer.post("/count", Map.of("a", 1), Count.class)).count())
                        .isEqualTo(7);
            }
            assertThat(alive.requests()).hasSize(4).containsOnly("POST /count {\"a\":1}");
        }
    }

    @Test
    void aCallThatMayHaveArrivedIsRepeatedOnlyIfThatIsHarmless() {
        try (TestReplica dying = TestReplica.answering(0, "");
                TestReplica alive = TestReplica.answering(200, "{\"count\":7}")) {
            assertThat(got(peer(dying, alive).get("/count", Count.class)).count()).isEqualTo(7);
            assertThat(got(peer(dying, alive).put("/count", 1, Count.class)).count()).isEqualTo(7);
            assertThat(got(peer(dying, alive).ask("/count", 1, Count.class)).count()).isEqualTo(7);
            HubException refusal = refused(peer(dying, alive).post("/add", 1, Count.class));
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(alive.requests()).noneMatch(request -> request.startsWith("POST /add"));
        }
    }

    @Test
    void aReplicaThatFailedIsNotAskedAgainForAWhile() {
        try (TestReplica dying = TestReplica.answering(0, "");
                TestReplica alive = TestReplica.answering(200, "{\"count\":7}")) {
            Peer peer = peer(dying, alive);
            for (int i = 0; i < 6; i++) {
                assertThat(got(peer.get("/count", Count.class)).count()).isEqualTo(7);
            }
            // the client itself repeats a GET on a new connection once
            assertThat(dying.requests()).hasSizeLessThanOrEqualTo(2);
            assertThat(alive.requests()).hasSize(6);
        }
    }

    @Test
    void theReplicaThatAnswersIsToldToOthers() {
        try (TestReplica starting = TestReplica.answering(503, "{}");
                TestReplica alive = TestReplica.answering(200, "{}")) {
            Peer peer = peer(TestReplica.gone(), starting.url(), alive.url());
            for (int i = 0; i < 3; i++) {
                assertThat(got(peer.whoAnswers("/keys"))).isEqualTo(alive.url());
            }
            assertThat(refused(peer(starting).whoAnswers("/keys")).status()).isEqualTo(503);
        }
    }

    @Test
    void whenNobodyAnswersTheServiceIsUnavailableForAMoment() {
        HubException refusal =
                refused(peer(TestReplica.gone(), TestReplica.gone()).get("/x", Count.class));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.retryAfter()).isPositive();
        assertThat(refusal).hasMessageContaining("sample");
    }

    @Test
    void aReplicaThatNeverAnswersIsLeftAfterFiveSeconds() {
        CountDownLatch never = new CountDownLatch(1);
        try (TestReplica hanging = TestReplica.answering(request -> waiting(never));
                TestReplica alive = TestReplica.answering(200, "{\"count\":7}")) {
            Peer peer = peer(hanging, alive);
            long start = System.nanoTime();
            assertThat(got(peer.get("/count", Count.class)).count()).isEqualTo(7);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(12));
        } finally {
            never.countDown();
        }
    }

    @Test
    void theRefusalOfTheOtherIsPassedOn() {
        try (TestReplica other =
                TestReplica.answering(
                        request ->
                                request.line().endsWith("/busy")
                                        ? new Answer(503, "{\"message\":\"Full.\"}", "30")
                                        : new Answer(404, "{\"message\":\"No such user.\"}"))) {
            HubException missing = refused(peer(other.url()).get("/x", Count.class));
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing).hasMessage("No such user.");
            HubException busy = refused(peer(other.url()).get("/busy", Count.class));
            assertThat(busy).hasMessage("Full.");
            assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void aTokenThatIsNotAcceptedAnyMoreIsRenewedOnce() {
        AtomicInteger issued = new AtomicInteger();
        try (TestReplica issuer = TestReplica.answering(request -> token(issued));
                TestReplica other =
                        TestReplica.answering(
                                request ->
                                        request.authorization().equals("Bearer t1")
                                                ? new Answer(401, "")
                                                : new Answer(200, "{\"count\":7}"))) {
            Peer peer = withTokens(issuer, other);
            assertThat(got(peer.post("/count", 1, Count.class)).count()).isEqualTo(7);
            assertThat(got(peer.post("/count", 1, Count.class)).count()).isEqualTo(7);
            assertThat(issuer.requests()).hasSize(2);
            assertThat(other.requests()).hasSize(3);
        }
    }

    @Test
    void aServiceThatAcceptsNoTokenOfOursIsAwayNotForbidden() {
        AtomicInteger issued = new AtomicInteger();
        try (TestReplica issuer = TestReplica.answering(request -> token(issued));
                TestReplica other = TestReplica.answering(401, "")) {
            assertThat(refused(withTokens(issuer, other).get("/x", Count.class)).status())
                    .isEqualTo(503);
        }
    }

    @Test
    void callsAtTheSameTimeShareOneToken() {
        AtomicInteger issued = new AtomicInteger();
        try (TestReplica issuer = TestReplica.answering(request -> token(issued));
                TestReplica other = TestReplica.answering(200, "{\"count\":7}")) {
            Peer peer = withTokens(issuer, other);
            List<Uni<Count>> calls =
                    IntStream.range(0, 20).mapToObj(i -> peer.get("/count", Count.class)).toList();
            assertThat(got(Uni.join().all(calls).andFailFast())).hasSize(20);
            assertThat(issuer.requests()).hasSize(1);
            assertThat(issuer.requests().getFirst())
                    .contains("grant_type=client_credentials", "client_secret=a+secret%26");
        }
    }

    private static Answer token(AtomicInteger issued) {
        return new Answer(
                200, "{\"access_token\":\"t" + issued.incrementAndGet() + "\",\"expires_in\":600}");
    }

    private static Answer waiting(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Answer(0, "");
    }

    private static Peer peer(TestReplica... replicas) {
        return peer(java.util.Arrays.stream(replicas).map(TestReplica::url).toArray(URI[]::new));
    }

    private static Peer peer(URI... urls) {
        return new Peer("sample", CLIENT, new Replicas(List.of(urls), System::nanoTime), null);
    }

    private static Peer withTokens(TestReplica issuer, TestReplica other) {
        return new Peer(
                "sample",
                CLIENT,
                new Replicas(List.of(other.url()), System::nanoTime),
                new ServiceTokens("sample-client", "a secret&", peer(issuer.url())));
    }

    private static <T> T got(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    private static HubException refused(Uni<?> answer) {
        return catchThrowableOfType(HubException.class, () -> answer.await().atMost(PATIENCE));
    }
}
