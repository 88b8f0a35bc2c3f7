package org.himalia.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "60, PT1M",
        "60s, PT1M",
        "1.5m, PT1M30S",
        "2h, PT2H",
        "3d, PT72H",
        "250ms, PT0.25S"
    })
    void readsSecondsAndUnits(String text, Duration duration) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "0", "1 week", "1e9", "9999999999"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesWhatItReads() {
        assertThat(DurationText.write(Duration.ofSeconds(90))).isEqualTo("90s");
        assertThat(DurationText.write(Duration.ofMillis(1250))).isEqualTo("1250ms");
        assertThat(DurationText.parse("1250ms")).isEqualTo(Duration.ofMillis(1250));
    }
}
