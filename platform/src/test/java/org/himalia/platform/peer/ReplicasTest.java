package org.himalia.platform.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private static final URI ONE = URI.create("http://127.0.0.1:1001");
    private static final URI TWO = URI.create("http://127.0.0.1:1002");
    private static final URI THREE = URI.create("http://127.0.0.1:1003");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final Replicas replicas = new Replicas(List.of(ONE, TWO, THREE), now::get);

    @Test
    void eachHasItsTurn() {
        assertThat(replicas.inTurn()).containsExactly(ONE, TWO, THREE);
        assertThat(replicas.inTurn()).containsExactly(TWO, THREE, ONE);
        assertThat(replicas.inTurn()).containsExactly(THREE, ONE, TWO);
    }

    @Test
    void oneThatFailedComesLastForSomeSeconds() {
        replicas.failed(ONE);
        assertThat(replicas.inTurn()).containsExactly(TWO, THREE, ONE);
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        replicas.inTurn();
        replicas.inTurn();
        assertThat(replicas.inTurn()).startsWith(ONE);
    }

    @Test
    void oneThatAnswersIsTrustedAgain() {
        replicas.failed(ONE);
        replicas.answered(ONE);
        assertThat(replicas.inTurn()).startsWith(ONE);
    }

    @Test
    void whenAllFailedAllAreStillTried() {
        replicas.failed(ONE);
        replicas.failed(TWO);
        replicas.failed(THREE);
        assertThat(replicas.inTurn()).containsExactly(ONE, TWO, THREE);
    }
}
