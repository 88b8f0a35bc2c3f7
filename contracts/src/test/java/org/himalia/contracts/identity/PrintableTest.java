package org.himalia.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void standsInQuotes() {
        assertThat(Printable.of("ada")).isEqualTo("'ada'");
    }

    @Test
    void holdsNoControlCharacter() {
        assertThat(Printable.of("a\r\nERROR\u001b[31m"))
                .isEqualTo("'a\uFFFD\uFFFDERROR\uFFFD[31m'");
    }

    @Test
    void isCutAfter64CharactersNotWithinOne() {
        assertThat(Printable.of("x".repeat(64))).isEqualTo("'" + "x".repeat(64) + "'");
        assertThat(Printable.of("👩".repeat(65))).isEqualTo("'" + "👩".repeat(64) + "…'");
    }

    @Test
    void canBeWrittenAsPythonDoes() {
        assertThat(Printable.repr("a$/b")).isEqualTo("'a$/b'");
        assertThat(Printable.repr("<!\n>")).isEqualTo("'<!\\n>'");
        assertThat(Printable.repr("it's")).isEqualTo("\"it's\"");
        assertThat(Printable.repr("it's \"x\"")).isEqualTo("'it\\'s \"x\"'");
        assertThat(Printable.repr("a\\b\t\u0007\u200b\ud83d\ude00"))
                .isEqualTo("'a\\\\b\\t\\x07\\u200b\ud83d\ude00'");
        assertThat(Printable.repr("x".repeat(65))).isEqualTo("'" + "x".repeat(64) + "…'");
    }
}
