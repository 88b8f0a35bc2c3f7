package org.himalia.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MissedRoutesTest {
    private static final Route ROUTE =
            new Route("/user/ada/", URI.create("http://127.0.0.1:1"), Map.of("user", "ada"));

    private final List<String> asked = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private Uni<Optional<Route>> answer = Uni.createFrom().item(Optional.of(ROUTE));
    private final MissedRoutes missed =
            new MissedRoutes(
                    path -> {
                        asked.add(path);
                        return answer;
                    },
                    clock::get);

    private Future<Optional<Route>> find(String path) {
        return missed.find(RoutePath.parse(path), 0);
    }

    @Test
    void asksForTheServerNotForThePage() {
        find("/user/ada/api/contents/x?y");
        find("/user/ada/api/kernels");
        find("/user/ada");
        find("/user/ada/");
        missed.find(RoutePath.parse("/jh/user/ada/lab/tree"), 1);
        assertThat(asked)
                .containsExactly("/user/ada/api", "/user/ada", "/user/ada/", "/jh/user/ada/lab");
    }

    @Test
    void keepsARouteForAFewSecondsAndAbsenceForOne() {
        assertThat(find("/user/ada/").result()).contains(ROUTE);
        clock.addAndGet(Duration.ofSeconds(4).toNanos());
        find("/user/ada/");
        assertThat(asked).hasSize(1);
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        answer = Uni.createFrom().item(Optional.empty());
        assertThat(find("/user/ada/").result()).isEmpty();
        clock.addAndGet(Duration.ofMillis(900).toNanos());
        find("/user/ada/");
        assertThat(asked).hasSize(2);
        clock.addAndGet(Duration.ofMillis(200).toNanos());
        find("/user/ada/");
        assertThat(asked).hasSize(3);
    }

    @Test
    void aRegistryThatFailsKnowsNothing() {
        answer = Uni.createFrom().failure(new IllegalStateException("away"));
        assertThat(find("/user/ada/").result()).isEmpty();
    }

    @Test
    void oneQuestionIsEnoughHoweverLongTheAnswerTakes() {
        answer = Uni.createFrom().nothing();
        Future<Optional<Route>> first = find("/user/ada/");
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(find("/user/ada/")).isSameAs(first);
        assertThat(asked).hasSize(1);
    }
}
