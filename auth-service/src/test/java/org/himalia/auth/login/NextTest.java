package org.himalia.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextTest {
    private static final Origin OWN = new Origin("http", "hub.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/token?x=1#f",
                "/has?repo=https://h.git",
                "/user/other/lab",
                "/%2f%2fevil.example",
                "/%09/evil.example",
                "/%0d%0aLocation:%20x",
                "/.//evil.example",
                "/@evil.example",
                "/user/秀樹/",
            })
    void keepsAPathOfTheHub(String path) {
        assertThat(Next.path(path, OWN)).contains(path);
    }

    @ParameterizedTest
    @CsvSource({
        "http://hub.example/x?y=1, /x?y=1",
        "http://hub.example/x#f, /x#f",
        "http://hub.example/, /",
        "//hub.example/x, /x",
        "///hub.example/x, /x",
        "http://hub.example//evil.example, /evil.example",
        "http://hub.example///evil.example/, /evil.example/",
        "//hub.example//evil.example, /evil.example",
        "/\\evil.example, /%5Cevil.example",
        "http://hub.example/\\evil.example, /%5Cevil.example",
    })
    void reducesItsOwnHostToThePath(String next, String path) {
        assertThat(Next.path(next, OWN)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative/path",
                "hub.example/x",
                "https://evil.example",
                "https://evil.example/hub/",
                "//evil.example",
                "///evil.example",
                "////evil.example",
                "\\\\evil.example",
                "\\/evil.example",
                "ftp://hub.example/x",
                "https:evil.example",
                "http:/evil.example",
                "HTTPS://evil.example/",
                "HTTP://HUB.EXAMPLE/x",
                "javascript:alert(1)",
                "data:text/html,x",
                "http://hub.example",
                "http://hub.example@evil.example/",
                "http://hub.example.evil.example/",
                "http://hub.example:8000/x",
                "http://ada:x@hub.example/",
                "http://hub.examp1e/",
                "http://hub.еxample/",
                "https://hub.example/x",
                " /x",
                "?next=/x",
                "#f",
            })
    void dropsWhatLeadsElsewhere(String next) {
        assertThat(Next.path(next, OWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\t/evil.example", "\t//evil.example", "/\u0000x", "/\u007fx"})
    void dropsControlCharactersThatBrowsersWouldSkip(String next) {
        assertThat(Next.path(next, OWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x\r\nSet-Cookie: a=b", "/\n/evil.example", "/\r"})
    void refusesLineBreaks(String next) {
        assertThatThrownBy(() -> Next.path(next, OWN))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("line break");
    }

    @Test
    void takesNothingForNothing() {
        assertThat(Next.path(null, OWN)).isEmpty();
        assertThat(Next.path("", OWN)).isEmpty();
    }

    @Test
    void keepsALongPathOfTheHub() {
        String path = "/" + "x".repeat(10_240);
        assertThat(Next.path(path, OWN)).contains(path);
        assertThat(Next.path("//evil.example/" + "x".repeat(10_240), OWN)).isEmpty();
    }

    @Test
    void comparesThePortToo() {
        Origin withPort = new Origin("http", "hub.example:8000");
        assertThat(Next.path("http://hub.example:8000/x", withPort)).contains("/x");
        assertThat(Next.path("http://hub.example/x", withPort)).isEmpty();
    }

    @Test
    void knowsNoOwnHostWhenTheRequestNamesNone() {
        assertThat(Next.path("http:///x", new Origin("http", ""))).isEmpty();
        assertThat(Next.path("/x", new Origin("http", ""))).contains("/x");
    }
}
