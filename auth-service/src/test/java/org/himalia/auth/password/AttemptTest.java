package org.himalia.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.himalia.auth.password.Source.KnownBrowser;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void countsForTheAccountTheAddressAndBothTogether() {
        assertThat(counts("ada", "10.0.0.1").values())
                .containsExactlyInAnyOrder(
                        Limit.ACCOUNT, Limit.ADDRESS, Limit.ACCOUNT_FROM_ADDRESS);
    }

    @Test
    void spellingsOfANameCountForOneAccount() {
        assertThat(counts("Ada", "10.0.0.1")).isEqualTo(counts("ada", "10.0.0.1"));
        assertThat(counts("ａｄａ", "10.0.0.1")).isEqualTo(counts("ada", "10.0.0.1"));
        assertThat(counts("grace", "10.0.0.1")).isNotEqualTo(counts("ada", "10.0.0.1"));
    }

    @Test
    void addressesOfOneIpv6NetworkCountAsOne() {
        assertThat(counts("ada", "2001:db8:1:2::1"))
                .isEqualTo(counts("ada", "2001:db8:1:2:ffff::9"));
        assertThat(counts("ada", "2001:db8:1:2::1")).isNotEqualTo(counts("ada", "2001:db8:1:3::1"));
        assertThat(counts("ada", "not:an:address")).hasSize(3);
    }

    @Test
    void aKnownBrowserCountsForItselfOnly() {
        Source known = new Source("10.0.0.1", Optional.of(new KnownBrowser("b1", "ada")));
        assertThat(new Attempt("ada", "x", known).counts().values())
                .containsExactly(Limit.KNOWN_BROWSER);
        assertThat(new Attempt("grace", "x", known).counts())
                .isEqualTo(counts("grace", "10.0.0.1"));
    }

    @Test
    void keysTellNothingOfWhatWasTyped() {
        Set<String> keys = counts("my secret typed in the wrong field", "10.0.0.1").keySet();
        assertThat(keys).allSatisfy(key -> assertThat(key).matches("[0-9a-f]{64}"));
    }

    private static java.util.Map<String, Limit> counts(String name, String address) {
        return new Attempt(name, "x", new Source(address, Optional.empty())).counts();
    }
}
