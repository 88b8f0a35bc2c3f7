package org.himalia.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.himalia.proxy.route.RoutePath;
import org.himalia.proxy.upstream.Services;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final Throwable closed = new HttpClosedException("closed");

    private static Attempts attempts(boolean repeatable) {
        Services services =
                new Services(
                        Map.of(
                                "auth-service", List.of(URI.create("http://a")),
                                "user-registry",
                                        List.of(URI.create("http://a"), URI.create("http://b"))));
        return new Attempts(
                new Upstream.Service(services.owner(RoutePath.parse("/hub/home"))), repeatable);
    }

    @Test
    void withoutAConnectionEverythingIsTriedElsewhere() {
        Attempts attempts = attempts(false);
        assertThat(attempts.first().target().host()).isEqualTo("a");
        Upstream.Candidate next = attempts.afterNoConnection();
        assertThat(next).isNotNull();
        assertThat(attempts.afterNoConnection()).isNull();
    }

    @Test
    void afterABreakOnlyWhatMayBeRepeatedIsTriedElsewhere() {
        Attempts never = attempts(false);
        never.first();
        assertThat(never.afterBreak(closed)).isNull();
        assertThat(never.isStale(true, closed)).isFalse();

        Attempts safe = attempts(true);
        safe.first();
        assertThat(safe.afterBreak(new IOException("reset"))).isNotNull();
    }

    @Test
    void aTimeOutIsNoBreak() {
        Attempts attempts = attempts(true);
        attempts.first();
        assertThat(attempts.isStale(true, new TimeoutException())).isFalse();
        assertThat(attempts.afterBreak(new TimeoutException())).isNull();
    }

    @Test
    void onlyAConnectionThatWasUsedCanBeStaleAndNotForEver() {
        Attempts attempts = attempts(true);
        assertThat(attempts.isStale(false, closed)).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.isStale(true, closed)).isTrue();
        }
        assertThat(attempts.isStale(true, closed)).isFalse();
    }
}
