package org.himalia.auth.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedNameTest {
    @Test
    void showsUpTo32Characters() {
        assertThat(TypedName.shown("ada")).isEqualTo("ada");
        assertThat(TypedName.shown("a".repeat(32))).isEqualTo("a".repeat(32));
        assertThat(TypedName.shown("a".repeat(33))).isEqualTo("a".repeat(32) + "…");
        assertThat(TypedName.shown("😀".repeat(40))).isEqualTo("😀".repeat(32) + "…");
    }

    @Test
    void forgesNoLogLines() {
        assertThat(TypedName.shown("ada\nadmin signed in\u001b[0m\u202e"))
                .isEqualTo("ada\uFFFDadmin signed in\uFFFD[0m\uFFFD");
    }
}
