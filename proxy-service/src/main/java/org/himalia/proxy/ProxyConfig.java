package org.himalia.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of proxy-service alone. */
@ConfigMapping(prefix = "himalia.proxy")
public interface ProxyConfig {
    /** Address of the public listener. */
    @WithDefault("0.0.0.0")
    String publicHost();

    /** Port of the public listener; replicas on one machine share it. 0 takes any free port. */
    @WithDefault("8000")
    @Min(0)
    @Max(65_535)
    int publicPort();

    /** Address of the inner listener, where servers on this machine reach the hub's API. */
    @WithDefault("127.0.0.1")
    String innerHost();

    /** Port of the inner listener (plain HTTP). 0 takes any free port. */
    @WithDefault("8001")
    @Min(0)
    @Max(65_535)
    int innerPort();

    /** Certificate chain (PEM) of the public listener; with it, and a key, it speaks TLS. */
    Optional<Path> tlsCert();

    /** Private key (PEM, PKCS#8) of the certificate. */
    Optional<Path> tlsKey();

    /** Event loops that serve the listeners; 0 means one per processor. */
    @WithDefault("0")
    @PositiveOrZero
    int eventLoops();

    /**
     * Addresses and networks (CIDR) of proxies in front of this one. Only what they say in {@code
     * X-Forwarded-*} is believed.
     */
    Optional<List<String>> trustedProxies();

    /** Bytes that the header fields of a request may take; more is answered 431. */
    @WithDefault("65536")
    @Positive
    int maxHeaderSize();

    /** Time within which an upstream must accept a connection. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** Time after which a client's connection without a request is closed. */
    @WithDefault("75s")
    Duration keepAliveTimeout();

    /** Time within which a service of the hub must begin its answer. */
    @WithDefault("60s")
    Duration serviceTimeout();

    /** Time without a byte in either direction that ends a connection; by default none does. */
    Optional<Duration> idleTimeout();

    /** Time that requests in progress get to finish when the process is asked to stop. */
    @WithDefault("5s")
    Duration drainTimeout();

    /** How often the services' replicas are asked whether they are ready. */
    @WithDefault("1s")
    Duration probeInterval();

    /** How often new activity of servers is reported. */
    @WithDefault("30s")
    Duration activityInterval();
}
