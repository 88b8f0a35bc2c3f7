package org.himalia.proxy.listen;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.himalia.proxy.ProxyConfig;

/** How the listeners and the connections upstream are set up. */
final class ListenerOptions {
    private static final int LONGEST_TARGET = 32_768;
    private static final int LONGEST_RESPONSE_HEAD = 262_144;
    private static final int CHUNK = 65_536;
    private static final int BACKLOG = 4_096;
    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** Shorter than what common servers allow, so that rarely a closing connection is taken. */
    private static final int UPSTREAM_KEEP_ALIVE_S = 15;

    private ListenerOptions() {}

    static HttpServerOptions open(ProxyConfig config) {
        HttpServerOptions options =
                plain(config).setHost(config.publicHost()).setPort(config.publicPort());
        if (config.tlsCert().isPresent() != config.tlsKey().isPresent()) {
            throw new IllegalStateException(
                    "himalia.proxy.tls-cert and himalia.proxy.tls-key belong together: set both or"
                            + " none");
        }
        config.tlsCert()
                .ifPresent(
                        cert ->
                                options.setSsl(true)
                                        .setKeyCertOptions(
                                                new PemKeyCertOptions()
                                                        .addCertPath(cert.toString())
                                                        .addKeyPath(
                                                                config.tlsKey()
                                                                        .orElseThrow()
                                                                        .toString())));
        return options;
    }

    static HttpServerOptions inner(ProxyConfig config) {
        return plain(config).setHost(config.innerHost()).setPort(config.innerPort());
    }

    private static HttpServerOptions plain(ProxyConfig config) {
        HttpServerOptions options = new HttpServerOptions();
        config.idleTimeout()
                .ifPresent(
                        limit ->
                                options.setIdleTimeout((int) limit.toSeconds())
                                        .setIdleTimeoutUnit(TimeUnit.SECONDS));
        options.setReusePort(true)
                .setTcpKeepAlive(true)
                .setAcceptBacklog(BACKLOG)
                .setUseAlpn(false);
        return options.setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(false)
                .setMaxHeaderSize(config.maxHeaderSize())
                .setMaxInitialLineLength(LONGEST_TARGET)
                .setMaxChunkSize(CHUNK);
    }

    static HttpClientOptions upstream(ProxyConfig config) {
        HttpClientOptions options = new HttpClientOptions();
        options.setConnectTimeout((int) config.connectTimeout().toMillis()).setTcpKeepAlive(true);
        return options.setProtocolVersion(HttpVersion.HTTP_1_1)
                .setMaxPoolSize(UNLIMITED)
                .setKeepAliveTimeout(UPSTREAM_KEEP_ALIVE_S)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(LONGEST_RESPONSE_HEAD)
                .setMaxInitialLineLength(LONGEST_TARGET)
                .setMaxChunkSize(CHUNK);
    }
}
