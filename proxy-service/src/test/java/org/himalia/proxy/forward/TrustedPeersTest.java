package org.himalia.proxy.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrustedPeersTest {
    @Test
    void trustsAddressesAndNetworksOfBothFamilies() {
        TrustedPeers peers =
                new TrustedPeers(List.of("10.0.0.0/8", " 192.0.2.7", "2001:db8::/32", "::1"));
        assertThat(peers.contains("10.20.30.40")).isTrue();
        assertThat(peers.contains("192.0.2.7")).isTrue();
        assertThat(peers.contains("192.0.2.8")).isFalse();
        assertThat(peers.contains("2001:db8::5")).isTrue();
        assertThat(peers.contains("::1")).isTrue();
        assertThat(peers.contains("127.0.0.1")).isFalse();
    }

    @Test
    void trustsNobodyUnlessTold() {
        assertThat(new TrustedPeers(List.of()).contains("127.0.0.1")).isFalse();
    }

    @Test
    void refusesWhatIsNoNetwork() {
        assertThatThrownBy(() -> new TrustedPeers(List.of("proxy.example.org")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
