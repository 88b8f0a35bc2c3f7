package org.himalia.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PkceTest {
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @Test
    void theVerifierOfTheChallengeProvesIt() {
        assertThat(new Pkce(CHALLENGE, "S256").provenBy(VERIFIER)).isTrue();
        assertThat(new Pkce(VERIFIER, "plain").provenBy(VERIFIER)).isTrue();
    }

    @Test
    void anythingElseDoesNot() {
        assertThat(new Pkce(CHALLENGE, "S256").provenBy(CHALLENGE)).isFalse();
        assertThat(new Pkce(CHALLENGE, "S256").provenBy("")).isFalse();
        assertThat(new Pkce(CHALLENGE, "plain").provenBy(VERIFIER)).isFalse();
    }
}
