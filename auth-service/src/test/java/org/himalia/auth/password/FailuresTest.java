package org.himalia.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theFirstFewFailuresCostNothing() {
        assertThat(after(4, Limit.ACCOUNT_FROM_ADDRESS).pause(NOON)).isEmpty();
    }

    @Test
    void thenThePausesDouble() {
        assertThat(pause(5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pause(6)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pause(7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(pause(9)).isEqualTo(Duration.ofMinutes(8));
    }

    @ParameterizedTest
    @EnumSource
    void butNeverBeyondTheLongest(Limit limit) {
        assertThat(after(limit.free() + 1_000, limit).pause(NOON)).contains(limit.longest());
    }

    @Test
    void whatOthersBringAboutPausesAMinuteAtMost() {
        assertThat(Limit.ACCOUNT.longest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(Limit.ADDRESS.longest()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void thePauseEnds() {
        Failures failures = after(5, Limit.ACCOUNT_FROM_ADDRESS);
        assertThat(failures.pause(NOON.plusSeconds(29))).contains(Duration.ofSeconds(1));
        assertThat(failures.pause(NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        Failures failures = after(8, Limit.ACCOUNT_FROM_ADDRESS);
        Instant later = NOON.plus(Duration.ofMinutes(61));
        assertThat(failures.oneMore(Limit.ACCOUNT_FROM_ADDRESS, later).count()).isEqualTo(1);
    }

    @Test
    void nobodyWaitsForAClockThatWasSetBack() {
        Failures failures = after(8, Limit.ACCOUNT_FROM_ADDRESS);
        assertThat(failures.pause(NOON.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void aTryThatWasNoFailureIsTakenBack() {
        Failures failures = after(5, Limit.ACCOUNT_FROM_ADDRESS).oneLess(NOON);
        assertThat(failures.count()).isEqualTo(4);
        assertThat(failures.pause(NOON)).isEmpty();
        assertThat(Failures.none(NOON).oneLess(NOON).count()).isZero();
    }

    private static Duration pause(int failures) {
        return after(failures, Limit.ACCOUNT_FROM_ADDRESS).pause(NOON).orElseThrow();
    }

    private static Failures after(int count, Limit limit) {
        return IntStream.range(0, count)
                .boxed()
                .reduce(
                        Failures.none(NOON),
                        (failures, i) -> failures.oneMore(limit, NOON),
                        (a, b) -> b);
    }
}
