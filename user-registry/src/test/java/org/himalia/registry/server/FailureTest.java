package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void theLastLineOfTheLogFollowsTheMessage() {
        assertThat(Failure.text("It ended with exit status 1.", "one\ntwo\n\n"))
                .isEqualTo("It ended with exit status 1. Its last words: two");
    }

    @Test
    void nothingIsSaidTwice() {
        assertThat(Failure.text("It ended: two", "one\ntwo")).isEqualTo("It ended: two");
        assertThat(Failure.text("It ended.", "")).isEqualTo("It ended.");
        assertThat(Failure.text("It ended.", null)).isEqualTo("It ended.");
    }
}
