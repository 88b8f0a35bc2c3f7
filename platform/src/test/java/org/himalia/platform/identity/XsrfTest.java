package org.himalia.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XsrfTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final Xsrf xsrf = new Xsrf(new SignedValue("ab".repeat(32)));

    @Test
    void aTokenIsValidForItsIdentityOnly() {
        String token = xsrf.issue(Xsrf.identity("s1", "c1"), NOON);
        assertThat(xsrf.valid(token, "s1:c1", NOON)).isTrue();
        assertThat(xsrf.valid(token, "s2:c1", NOON)).isFalse();
        assertThat(xsrf.valid(token, "s1:c2", NOON)).isFalse();
    }

    @Test
    void aTokenEndsAfter31Days() {
        String token = xsrf.issue("s:c", NOON);
        assertThat(xsrf.valid(token, "s:c", NOON.plus(Duration.ofDays(31)))).isTrue();
        assertThat(xsrf.valid(token, "s:c", NOON.plus(Duration.ofDays(32)))).isFalse();
    }

    @Test
    void aTokenIsUrlSafeAndUnpadded() {
        assertThat(xsrf.issue("s:c", NOON)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesUnsignedTokens() {
        for (String text : List.of("", "abc", "%%%", "MnwxOjB8", "x".repeat(5000))) {
            assertThat(xsrf.valid(text, "s:c", NOON)).isFalse();
        }
    }

    @Test
    void takesTheFirstValidOfSeveralCookies() {
        String ours = xsrf.issue("s:c", NOON);
        String foreign = new Xsrf(new SignedValue("cd".repeat(32))).issue("s:c", NOON);
        assertThat(xsrf.current(List.of("junk", foreign, ours), "s:c", NOON)).contains(ours);
    }

    @Test
    void bindsNobodysTokenToAddressAndBrowser() {
        String one = Xsrf.anonymous(null, "127.0.0.1", "browser");
        assertThat(one)
                .startsWith("None:")
                .isNotEqualTo(Xsrf.anonymous(null, "127.0.0.2", "browser"));
        assertThat(one).isNotEqualTo(Xsrf.anonymous("s", "127.0.0.1", "browser"));
        assertThat(one).isNotEqualTo(Xsrf.anonymous(null, "127.0.0.1", null));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, false, cors, cross-site, false",
        "HEAD, true, cors, cross-site, false",
        "OPTIONS, true, cors, cross-site, false",
        "POST, false, navigate, same-origin, true",
        "POST, false,, , true",
        "GET, true,, , false",
        "GET, true, navigate, cross-site, false",
        "GET, true, cors, same-origin, true",
        "GET, true, same-origin, same-origin, true",
        "GET, true, no-cors, same-origin, false",
        "GET, true, no-cors, cross-site, true",
        "GET, true, websocket, cross-site, false",
        "POST, true, websocket, cross-site, false",
        "DELETE, true, no-cors, same-origin, true",
        "PUT, true, cors, same-origin, true",
        "PATCH, true,, , true",
    })
    void repeatsTheTokenWhereABrowserCouldBeTricked(
            String method, boolean api, String mode, String site, boolean mustRepeat) {
        assertThat(XsrfRules.mustRepeat(method, api, mode, site)).isEqualTo(mustRepeat);
    }
}
