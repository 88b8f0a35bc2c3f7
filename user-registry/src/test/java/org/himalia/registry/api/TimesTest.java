package org.himalia.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void microsecondsAreWrittenOnlyWhereThereAreSome() {
        assertThat(Times.format(Instant.parse("2024-05-01T10:00:00Z")))
                .isEqualTo("2024-05-01T10:00:00Z");
        assertThat(Times.format(Instant.parse("2024-05-01T10:00:00.5Z")))
                .isEqualTo("2024-05-01T10:00:00.500000Z");
        assertThat(Times.format(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T10:00:00Z,2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00.123456Z,2024-05-01T10:00:00.123456Z",
        "2024-05-01T10:00:00,2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00.25,2024-05-01T10:00:00.25Z",
        "2024-05-01 10:00:00+02:00,2024-05-01T08:00:00Z",
        "2024-05-01T10:00:00+0200,2024-05-01T08:00:00Z",
        "2024-05-01T10:00+00:00,2024-05-01T10:00:00Z",
        "2024-05-01t10:00:00z,2024-05-01T10:00:00Z",
        "2024-05-01,2024-05-01T00:00:00Z"
    })
    void commonSpellingsAreRead(String text, Instant time) {
        assertThat(Times.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "10:00", "2024-13-01T00:00:00Z", "+999999999-01-01T00:00Z"})
    void anythingElseIsNoTime(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }
}
