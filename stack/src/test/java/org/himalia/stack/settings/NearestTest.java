package org.himalia.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> NAMES = List.of("bind_url", "base_url", "data", "isolation");

    @Test
    void theNameWithTheFewestChangesIsMeant() {
        assertThat(Nearest.to("bas_url", NAMES)).contains("base_url");
        assertThat(Nearest.to("isolaton", NAMES)).contains("isolation");
        assertThat(Nearest.to("dta", NAMES)).contains("data");
    }

    @Test
    void aWordThatResemblesNothingMeansNothing() {
        assertThat(Nearest.to("template_paths", NAMES)).isEmpty();
    }

    @Test
    void distanceCountsInsertionsDeletionsAndReplacements() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }
}
