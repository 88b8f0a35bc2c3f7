package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
    @Test
    void sendsBackAtOnceTheFirstTimeAndCountsIt() {
        LoopGuard first = LoopGuard.of(Query.parse("x=1"));
        assertThat(first.pause()).isZero();
        assertThat(first.next(Query.parse("x=1")).appendTo("/u")).isEqualTo("/u?x=1&redirects=1");
    }

    @Test
    void waitsLongerEachTime() {
        assertThat(new LoopGuard(1).pause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(new LoopGuard(2).pause()).isEqualTo(Duration.ofSeconds(4));
        assertThat(new LoopGuard(3).pause()).isEqualTo(Duration.ofSeconds(8));
        assertThat(new LoopGuard(3).next(Query.parse("redirects=3&x=1")).appendTo("/u"))
                .isEqualTo("/u?x=1&redirects=4");
    }

    @Test
    void givesUpAfterFourRedirectsAndSaysWhatToDo() {
        assertThatThrownBy(() -> new LoopGuard(4).pause())
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(500))
                .hasMessageContaining("start it again");
    }

    @Test
    void countsAnImpossibleNumberAsNone() {
        assertThat(LoopGuard.of(Query.parse("redirects=-7")).pause()).isZero();
        assertThat(new LoopGuard(-7).next(Query.NONE).appendTo("/u")).isEqualTo("/u?redirects=1");
    }

    @Test
    void refusesACountThatIsNoNumber() {
        assertThatThrownBy(() -> LoopGuard.of(Query.parse("redirects=many")))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(400));
    }
}
