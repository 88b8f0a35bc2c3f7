package org.himalia.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = Backoff.USUAL;

    @Test
    void doublesFromASecondToHalfAMinute() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(backoff::after).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(backoff.after(1_000_000)).isEqualTo(backoff.longest());
    }

    @Test
    void beginsAnewAfterAMinuteOfGoodWork() {
        assertThat(backoff.failures(5, Duration.ofSeconds(59))).isEqualTo(6);
        assertThat(backoff.failures(5, Duration.ofSeconds(60))).isEqualTo(1);
    }
}
