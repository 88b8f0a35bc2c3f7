package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @CsvSource({
        "analysis, analysis",
        "My Lab, my-lab",
        "'  GPU -- #2  ', gpu-2",
        "Größe, gro-e",
        "Café Éclair, cafe-eclair",
        "2026 data, x-2026-data",
        "a/b\\c, a-b-c",
        "-lab-, lab",
        "ﬁle, file",
    })
    void makesANameOfWhatWasTyped(String typed, String name) {
        assertThat(Slug.of(typed)).isEqualTo(new ServerName(name));
    }

    @Test
    void cutsALongNameWithoutLeavingAHyphenAtItsEnd() {
        assertThat(Slug.of("abcdefghijklmnopqrstuvwxyzabc de").value())
                .isEqualTo("abcdefghijklmnopqrstuvwxyzabc");
        assertThat(Slug.of("9".repeat(300)).value()).hasSize(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!?", "秀樹", "\"><"})
    void refusesWhatLeavesNoName(String typed) {
        assertThatThrownBy(() -> Slug.of(typed))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("analysis");
    }
}
