package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LandingTest {
    @Test
    void theSitesChoiceIsBelowTheBaseUrlUnlessItSaysWhere() {
        assertThat(Landing.configured(Optional.of("hub/home"), "/j/")).contains("/j/hub/home");
        assertThat(Landing.configured(Optional.of("/welcome"), "/j/")).contains("/welcome");
        assertThat(Landing.configured(Optional.of("https://example.org/"), "/j/"))
                .contains("https://example.org/");
        assertThat(Landing.configured(Optional.of(" "), "/j/")).isEmpty();
        assertThat(Landing.configured(Optional.empty(), "/j/")).isEmpty();
    }

    @Test
    void peopleLandOnTheirServerOrWhereItIsStarted() {
        assertThat(Landing.own(true, true, "/user/ada/", "/hub/")).isEqualTo("/user/ada/");
        assertThat(Landing.own(true, false, "/user/ada/", "/hub/")).isEqualTo("/hub/spawn");
        assertThat(Landing.own(false, true, "/user/ada/", "/hub/")).isEqualTo("/hub/home");
    }
}
