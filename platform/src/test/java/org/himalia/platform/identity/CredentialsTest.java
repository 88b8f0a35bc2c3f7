package org.himalia.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsTest {
    @Test
    void readsTokensInBothSpellings() {
        assertThat(new Credentials("token abc", null).token()).contains("abc");
        assertThat(new Credentials("Bearer  abc", null).token()).contains("abc");
        assertThat(new Credentials("BEARER abc", null).token()).contains("abc");
    }

    @Test
    void ignoresOtherSchemes() {
        assertThat(new Credentials("Basic abc", null).token()).isEmpty();
        assertThat(new Credentials("tokenabc", null).token()).isEmpty();
        assertThat(new Credentials("token a b", null).token()).isEmpty();
        assertThat(new Credentials(null, null).empty()).isTrue();
    }

    @Test
    void readsEveryLoginCookieInOrderAndUnquoted() {
        Credentials shown =
                new Credentials(
                        null, "a=b; jupyterhub-hub-login=\"one|1\"; jupyterhub-hub-login=two;x");
        assertThat(shown.loginCookies()).containsExactly("one|1", "two");
        assertThat(shown.sessionId()).isEmpty();
    }
}
