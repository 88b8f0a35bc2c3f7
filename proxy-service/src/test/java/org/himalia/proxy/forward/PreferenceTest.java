package org.himalia.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.himalia.proxy.route.RoutePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | true",
                "application/json, text/html;q=0.5 | true",
                "text/html, application/json | false",
                "text/html;q=0.1, Application/JSON;q=0.2 | true",
                "text/html,application/xhtml+xml,*/*;q=0.8 | false",
                "*/* | false",
                "application/json;q=x | true",
            })
    void followsWhatIsAccepted(String accept, boolean json) {
        assertThat(Preference.isJson(RoutePath.parse("/hub/home"), accept)).isEqualTo(json);
    }

    @Test
    void anApiIsForPrograms() {
        assertThat(Preference.isJson(RoutePath.parse("/user/ada/api/x"), "text/html")).isTrue();
        assertThat(Preference.isJson(RoutePath.parse("/user/ada/apis"), null)).isFalse();
        assertThat(Preference.isJson(null, null)).isFalse();
    }
}
