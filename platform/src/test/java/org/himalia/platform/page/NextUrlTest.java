package org.himalia.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextUrlTest {
    private static final String HUB = "https://hub.example.org:8443";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/hub/token?x=1#f",
                "/has?repo=https://h.git",
                "/user/al%40x/lab/tree/a%20b.ipynb",
                "/user/grace/",
                "/hub/user-redirect/git-pull?repo=a&next=//b",
                "/%2f%2fevil.example",
                "/%09/evil.example",
                "/@evil.example",
                "/x//y"
            })
    void keepsAPathOfThisHub(String next) {
        assertThat(NextUrl.of(next, HUB)).contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example.org:8443/x?y=1, /x?y=1",
        "https://hub.example.org:8443/x?y=1#z, /x?y=1#z",
        "HTTPS://HUB.example.org:8443/x, /x",
        "//hub.example.org:8443/x, /x",
        "///hub.example.org:8443/x, /x",
        "/////hub.example.org:8443/x, /x",
        "https://hub.example.org:8443/, /",
    })
    void dropsItsOwnHost(String next, String path) {
        assertThat(NextUrl.of(next, HUB)).contains(path);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hub.example.org:8443///evil.example/, /evil.example/",
        "https://hub.example.org:8443//evil.example/, /evil.example/",
        "//hub.example.org:8443//evil.example/, /evil.example/",
        "https://hub.example.org:8443/\\evil.example/, /%5Cevil.example/",
        "/\\evil.example, /%5Cevil.example",
        "/%5cevil.example, /%5cevil.example",
    })
    void leavesNoSecondSlashThatWouldMakeAHostOfThePath(String next, String path) {
        assertThat(NextUrl.of(next, HUB)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "relative/path",
                "?x=1",
                "#f",
                "https://evil.example",
                "https://evil.example/",
                "//evil.example",
                "///evil.example",
                "////evil.example/x",
                "\\\\evil.example",
                "\\/evil.example",
                "https:evil.example",
                "https:/evil.example",
                "https:///evil.example",
                "HTTPS://evil.example/x",
                "ftp://hub.example.org:8443/x",
                "javascript:alert(1)",
                "data:text/html,x",
                " /hub/home",
                " //evil.example",
            })
    void refusesWhatLeadsElsewhere(String next) {
        assertThat(NextUrl.of(next, HUB)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hub.example.org:8443/x",
                "https://hub.example.org/x",
                "https://hub.example.org:84430/x",
                "https://hub.example.org:8443",
                "https://hub.example.org:8443.evil.example/x",
                "https://hub.example.org:8443@evil.example/x",
                "https://evil.example@hub.example.org:8443/x",
                "https://ada.hub.example.org:8443/x",
                "https://hub.ехample.org:8443/x",
            })
    void refusesAHostThatOnlyLooksLikeItsOwn(String next) {
        assertThat(NextUrl.of(next, HUB)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/\t/evil.example",
                "/\r\nLocation: //evil.example",
                "\n//evil.example",
                "/\0"
            })
    void refusesControlCharactersThatBrowsersSkip(String next) {
        assertThat(NextUrl.of(next, HUB)).isEmpty();
    }

    @Test
    void escapesWhatMayNotStandInAHeader() {
        assertThat(NextUrl.of("/user/秀樹/a b\"<é>", HUB))
                .contains("/user/%E7%A7%80%E6%A8%B9/a%20b%22%3C%C3%A9%3E");
    }

    @Test
    void takesAbsenceAndUnreasonableLengthAsNotGiven() {
        assertThat(NextUrl.of(null, HUB)).isEmpty();
        assertThat(NextUrl.of("/" + "x".repeat(10_000), HUB)).isEmpty();
    }
}
