package org.himalia.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "has@x",
                "has~x",
                "has%x",
                "has%40x",
                "秀樹",
                "a+b",
                "a b",
                "a%20b",
                "a%2fb",
                "%",
                "a:b",
                "a|b",
                "a\\b",
                "a'b",
                "a\"b",
                "<a>",
                "{username}",
                "$home",
                "%h",
                "x",
                "0",
                "1000",
                "hub",
                "api",
                "self",
                "null",
                "__proto__",
                "-rf",
                ".hidden",
                "a..b",
                "नमस्ते",
                "👩x",
                "a!group=guests"
            })
    void aNameGoesIntoUrlsAndJsonAndComesBack(String name) throws JsonProcessingException {
        Username username = new Username(name);
        assertThat(username).hasToString(name);
        assertThat(username.escaped()).matches("[A-Za-z0-9._~@%-]+");
        assertThat(URLDecoder.decode(username.escaped(), StandardCharsets.UTF_8)).isEqualTo(name);
        String json = JSON.writeValueAsString(username);
        assertThat(JSON.readValue(json, String.class)).isEqualTo(name);
        assertThat(JSON.readValue(json, Username.class)).isEqualTo(username);
    }

    static Stream<String> impossibleNames() {
        return Stream.of(
                "",
                " ",
                "\t",
                "\u00a0", // nothing
                "/",
                "a/b",
                "a/../b",
                "../a", // more than one path segment
                ".",
                "..",
                "...",
                "%2e",
                "%2E%2e",
                ".%2e", // a path segment that moves
                " ada",
                "ada ",
                "ada\t",
                "\u00a0ada",
                "ada\u3000", // white space around it
                "a\nb",
                "a\rb",
                "a\0b",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b", // control characters
                "a\u200bb",
                "a\u200db",
                "a\u202eb",
                "a\u2066b",
                "a\u00adb",
                "a\ufeffb", // invisible
                "a\u2028b",
                "a\u2029b",
                "\ud800",
                "a\ue000b",
                "a\uffffb", // separators, no characters
                "Ada",
                "ADA",
                "İ", // not lower case
                "ａｄａ",
                "ﬁx",
                "ſ",
                "e\u0301",
                "a\u00a0b", // not in composed, compatible form
                "x".repeat(256),
                "秀".repeat(86),
                "x".repeat(1_000_000)); // too long
    }

    @ParameterizedTest
    @MethodSource("impossibleNames")
    void refusesAnImpossibleNameWithAShortReason(String name) {
        assertThatThrownBy(() -> new Username(name))
                .isInstanceOfSatisfying(
                        HubException.class,
                        e -> {
                            assertThat(e.status()).isEqualTo(400);
                            assertThat(e.getMessage())
                                    .startsWith("Invalid username: '")
                                    .endsWith(")")
                                    .hasSizeLessThan(160)
                                    .doesNotContainPattern("[\\p{Cc}]");
                        });
    }

    @Test
    void aNameHasUpTo255BytesOfUtf8() {
        assertThat(new Username("x".repeat(255)).value()).hasSize(255);
        assertThat(new Username("秀".repeat(85)).value()).hasSize(85);
    }

    @ParameterizedTest
    @CsvSource({
        "ALICE,alice",
        "Alice,alice",
        "'  alice ',alice",
        "ａｌｉｃｅ,alice",
        "ﬁne,fine",
        "ſam,sam",
        "\u212aelvin,kelvin",
        "e\u0301mile,émile",
        "ΑΔΑ,αδα"
    })
    void spellingsOfOneNameAreOneUser(String typed, String name) {
        assertThat(Username.normalized(typed)).isEqualTo(new Username(name));
    }

    @Test
    void whatIsNormalizedIsValidOrRefused() {
        assertThatThrownBy(() -> Username.normalized("a/b")).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> Username.normalized("  ")).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> Username.normalized("\uff0e\uff0e")) // full-width dots
                .isInstanceOf(HubException.class);
        assertThatThrownBy(() -> Username.normalized("a\u200bb")).isInstanceOf(HubException.class);
    }

    @Test
    void anImpossibleNameInJsonIsAnErrorOfTheJson() {
        assertThatThrownBy(() -> JSON.readValue("\"a/b\"", Username.class))
                .isInstanceOf(ValueInstantiationException.class)
                .hasRootCauseInstanceOf(HubException.class);
    }

    @Test
    void namesAreSortedAsText() {
        assertThat(Stream.of("grace", "ada", "linus").map(Username::new).sorted())
                .extracting(Username::value)
                .containsExactly("ada", "grace", "linus");
    }
}
