package org.himalia.proxy.forward;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as the connection tells.
 *
 * @param address the peer's address, without port or brackets
 * @param tls whether the connection is encrypted
 * @param host the host it asked for, with its port if it named one
 * @param trusted whether it is a proxy that is believed
 */
record Client(String address, boolean tls, String host, boolean trusted) {
    private static final String HTTPS_PORT = "443";
    private static final String HTTP_PORT = "80";

    static Client of(HttpServerRequest request, String host, TrustedPeers peers) {
        @Nullable SocketAddress peer = request.remoteAddress();
        String address = peer == null || peer.hostAddress() == null ? "" : peer.hostAddress();
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        return new Client(bare, request.isSSL(), host, peers.contains(bare));
    }

    String port() {
        int colon = host.lastIndexOf(':');
        boolean named = colon >= 0 && colon > host.lastIndexOf(']') && colon + 1 < host.length();
        return named ? host.substring(colon + 1) : tls ? HTTPS_PORT : HTTP_PORT;
    }
}
