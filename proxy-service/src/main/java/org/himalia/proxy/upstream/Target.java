package org.himalia.proxy.upstream;

import java.net.URI;

/**
 * Where connections go.
 *
 * @param host name or bare address
 * @param port TCP port
 * @param tls whether it speaks TLS
 */
public record Target(String host, int port, boolean tls) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The address in an {@code http} or {@code https} URL with a host. */
    public static Target of(URI url) {
        boolean tls = "https".equals(url.getScheme());
        String host = url.getHost();
        boolean literal = host.startsWith("[");
        return new Target(
                literal ? host.substring(1, host.length() - 1) : host,
                url.getPort() > 0 ? url.getPort() : tls ? HTTPS : HTTP,
                tls);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
