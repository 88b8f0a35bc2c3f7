package org.himalia.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;

class AwayTest {
    @Test
    void aLostConnectionIsAwayHoweverDeepItIsWrapped() {
        assertThat(Away.isAway(new ConnectException("refused"))).isTrue();
        assertThat(
                        Away.isAway(
                                new CompletionException(
                                        new IllegalStateException(new IOException("closed")))))
                .isTrue();
        assertThat(Away.isAway(new TimeoutException())).isTrue();
        assertThat(Away.isAway(HubException.unavailable("later", Duration.ofSeconds(1)))).isTrue();
    }

    @Test
    void faultsAreNotAway() {
        assertThat(Away.isAway(new IllegalArgumentException("no"))).isFalse();
        assertThat(Away.isAway(HubException.badRequest("no"))).isFalse();
        assertThat(Away.isAway(null)).isFalse();
    }
}
