package org.himalia.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxyConfigTest {
    private static ProxyConfig config(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("himalia.proxy." + name, value));
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ProxyConfig.class)
                .withDefaultValues(named)
                .build()
                .getConfigMapping(ProxyConfig.class);
    }

    @Test
    void hasDefaultsForEverything() {
        ProxyConfig config = config(Map.of());
        assertThat(config.publicHost()).isEqualTo("0.0.0.0");
        assertThat(config.publicPort()).isEqualTo(8_000);
        assertThat(config.innerHost()).isEqualTo("127.0.0.1");
        assertThat(config.innerPort()).isEqualTo(8_001);
        assertThat(config.tlsCert()).isEmpty();
        assertThat(config.tlsKey()).isEmpty();
        assertThat(config.eventLoops()).isZero();
        assertThat(config.trustedProxies()).isEmpty();
        assertThat(config.maxHeaderSize()).isEqualTo(65_536);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.keepAliveTimeout()).isEqualTo(Duration.ofSeconds(75));
        assertThat(config.serviceTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.idleTimeout()).isEmpty();
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.probeInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.activityInterval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesEverySettingFromOutside() {
        Map<String, String> settings = new HashMap<>();
        settings.put("public-host", "192.0.2.1");
        settings.put("public-port", "443");
        settings.put("inner-host", "127.0.0.2");
        settings.put("inner-port", "9");
        settings.put("tls-cert", "/tls/cert.pem");
        settings.put("tls-key", "/tls/key.pem");
        settings.put("event-loops", "3");
        settings.put("trusted-proxies", "10.0.0.0/8,192.0.2.7");
        settings.put("max-header-size", "8192");
        settings.put("connect-timeout", "1s");
        settings.put("keep-alive-timeout", "2s");
        settings.put("service-timeout", "3s");
        settings.put("idle-timeout", "4m");
        settings.put("drain-timeout", "5m");
        settings.put("probe-interval", "6s");
        settings.put("activity-interval", "7s");
        ProxyConfig config = config(settings);
        assertThat(config.publicHost()).isEqualTo("192.0.2.1");
        assertThat(config.publicPort()).isEqualTo(443);
        assertThat(config.innerHost()).isEqualTo("127.0.0.2");
        assertThat(config.innerPort()).isEqualTo(9);
        assertThat(config.tlsCert()).contains(Path.of("/tls/cert.pem"));
        assertThat(config.tlsKey()).contains(Path.of("/tls/key.pem"));
        assertThat(config.eventLoops()).isEqualTo(3);
        assertThat(config.trustedProxies()).contains(List.of("10.0.0.0/8", "192.0.2.7"));
        assertThat(config.maxHeaderSize()).isEqualTo(8_192);
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.keepAliveTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.serviceTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.idleTimeout()).contains(Duration.ofMinutes(4));
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.probeInterval()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.activityInterval()).isEqualTo(Duration.ofSeconds(7));
    }
}
