package org.himalia.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
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
    void aDatabaseThatRestartsOrIsFullIsAway() {
        assertThat(Away.isAway(new SQLException("terminating connection", "57P01"))).isTrue();
        assertThat(Away.isAway(new SQLException("refused", "08001"))).isTrue();
        assertThat(Away.isAway(new SQLException("too many clients", "53300"))).isTrue();
        assertThat(
                        Away.isAway(
                                new NoStackTraceThrowable(
                                        "Connection is not active now, current status: CLOSED")))
                .isTrue();
        assertThat(Away.isAway(new NoStackTraceThrowable("Timeout"))).isTrue();
    }

    @Test
    void whatTheDatabaseRefusesIsNotAway() {
        assertThat(Away.isAway(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(Away.isAway(new SQLException("canceled by a limit", "57014"))).isFalse();
        assertThat(Away.isAway(new SQLException("no state"))).isFalse();
        assertThat(Away.isAway(new NoStackTraceThrowable("something else"))).isFalse();
    }

    @Test
    void faultsAreNotAway() {
        assertThat(Away.isAway(new IllegalArgumentException("no"))).isFalse();
        assertThat(Away.isAway(HubException.badRequest("no"))).isFalse();
        assertThat(Away.isAway(null)).isFalse();
    }
}
