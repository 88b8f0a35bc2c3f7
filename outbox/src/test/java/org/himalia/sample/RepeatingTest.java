package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.himalia.platform.time.Repeating;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepeatingTest extends SampleTest {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGER = Duration.ofMillis(300);

    @Inject Repeating repeating;

    @Test
    void goesOnAfterFailuresAndNeverRunsTwiceAtOnce() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        repeating.every(
                PAUSE,
                "a test",
                () -> {
                    int run = runs.incrementAndGet();
                    if (run == 2) {
                        throw new IllegalStateException("at once");
                    }
                    if (run == 3) {
                        return Uni.createFrom().failure(new IllegalStateException("later"));
                    }
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    return Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(LONGER)
                            .invoke(inside::decrementAndGet);
                });
        eventually(() -> runs.get() > 5);
        assertThat(most).hasValue(1);
    }

    @Test
    void theWorkMayUseTheDatabase() throws Exception {
        AtomicInteger answer = new AtomicInteger();
        repeating.every(
                PAUSE,
                "a test",
                () ->
                        Panache.withTransaction(
                                        () ->
                                                Panache.getSession()
                                                        .chain(
                                                                session ->
                                                                        session.createNativeQuery(
                                                                                        "select 42",
                                                                                        Integer
                                                                                                .class)
                                                                                .getSingleResult()))
                                .invoke(answer::set)
                                .replaceWithVoid());
        eventually(() -> answer.get() == 42);
    }
}
