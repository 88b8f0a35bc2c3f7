package org.himalia.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class BrowserOriginTest {
    @Test
    void thePublicUrlNamesSchemeHostAndPort() {
        assertThat(BrowserOrigin.originOf(URI.create("https://hub.example.org:8443/jupyter/")))
                .isEqualTo("https://hub.example.org:8443");
        assertThat(BrowserOrigin.originOf(URI.create("http://[::1]:8000/")))
                .isEqualTo("http://[::1]:8000");
    }

    @Test
    void theFirstProxyThatTheBrowserMetTellsTheScheme() {
        assertThat(BrowserOrigin.chosen("for=192.0.2.1;proto=https, proto=http", "http", "http"))
                .isEqualTo("https");
        assertThat(BrowserOrigin.chosen("for=192.0.2.1;Proto=\"HTTPS\"", null, null))
                .isEqualTo("https");
        assertThat(BrowserOrigin.chosen("for=192.0.2.1", "https", "http")).isEqualTo("https");
        assertThat(BrowserOrigin.chosen(null, null, "https, http")).isEqualTo("https");
        assertThat(BrowserOrigin.chosen(null, null, null)).isNull();
    }
}
