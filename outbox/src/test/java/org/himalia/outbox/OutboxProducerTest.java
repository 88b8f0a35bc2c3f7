package org.himalia.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxProducerTest {
    @Test
    void aRoundHoldsEveryKeyOnceAndTheRoundsKeepTheOrder() {
        Waiting a1 = waiting(1, "ada");
        Waiting g1 = waiting(2, "grace");
        Waiting a2 = waiting(3, "ada");
        Waiting a3 = waiting(4, "ada");
        Waiting g2 = waiting(5, "grace");
        assertThat(OutboxProducer.rounds(List.of(a1, g1, a2, a3, g2)))
                .containsExactly(List.of(a1, g1), List.of(a2, g2), List.of(a3));
        assertThat(OutboxProducer.rounds(List.of())).isEmpty();
    }

    private static Waiting waiting(long id, String key) {
        return new Waiting(
                id, UUID.randomUUID(), "t", "topic", key, key, Instant.EPOCH, "{}", null);
    }
}
