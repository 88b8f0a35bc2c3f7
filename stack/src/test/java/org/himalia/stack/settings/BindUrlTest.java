package org.himalia.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindUrlTest {
    @Test
    void anEmptyHostOrAStarMeansEveryInterface() {
        assertThat(BindUrl.parse("http://:8000").host()).isEmpty();
        assertThat(BindUrl.parse("http://*:8000").host()).isEmpty();
    }

    @Test
    void withoutAPortTheSchemesOwnIsMeant() {
        assertThat(BindUrl.parse("http://hub").port()).isEqualTo(80);
        assertThat(BindUrl.parse("https://hub").port()).isEqualTo(443);
    }

    @Test
    void anIpv6AddressStandsInBrackets() {
        BindUrl url = BindUrl.parse("http://[::1]:8000/Lab");

        assertThat(url.host()).isEqualTo("::1");
        assertThat(url).hasToString("http://[::1]:8000/Lab/");
        assertThat(url.address(true)).hasToString("https://[::1]:8000/");
    }

    @Test
    void theUsualPortIsLeftOutOfTheAddress() {
        assertThat(BindUrl.parse("https://hub:443").address(true)).hasToString("https://hub/");
        assertThat(BindUrl.parse("http://:80").address(false)).hasToString("http://localhost/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8000", "hub:8000", "http://hub:0", "http://a b", "http://h/?q=1"})
    void refusesWhatIsNoAddressToListenAt(String text) {
        assertThatThrownBy(() -> BindUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
