package org.himalia.stack.settings;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the public address listens (JupyterHub's {@code bind_url}).
 *
 * @param tls whether the scheme is https
 * @param host a name or address, IPv6 without brackets; empty: every network interface
 * @param port 1 to 65535
 * @param path the base URL as far as it is given here, else {@code /}
 */
public record BindUrl(boolean tls, String host, int port, BaseUrl path) {
    // java.net.URI does not read an empty host before a port
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(https?)://(\\*|\\[[0-9a-f:.]+]|[a-z0-9._-]*)(?::([0-9]{1,5}))?(/[^?#]*)?");

    /** Refuses ports that do not exist. */
    public BindUrl {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535");
        }
    }

    /**
     * Reads a URL.
     *
     * @param text such as {@code http://:8000} or {@code https://[::1]:8443/jupyter/}
     * @return the parts
     * @throws IllegalArgumentException when it is none
     */
    public static BindUrl parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not of the form http://HOST:PORT, such as http://127.0.0.1:8000");
        }
        boolean tls = matcher.group(1).equals("https");
        String host = matcher.group(2).replaceAll("[\\[\\]*]", "");
        int port = matcher.group(3) == null ? tls ? 443 : 80 : Integer.parseInt(matcher.group(3));
        // the case of the path matters, that of the rest does not
        String path = matcher.group(4) == null ? "/" : text.substring(matcher.start(4));
        return new BindUrl(tls, host, port, BaseUrl.parse(path));
    }

    /**
     * The address to open in a browser on this machine.
     *
     * @param withTls whether TLS is spoken, which the files of key and certificate decide
     * @return a URL without the base URL
     */
    public URI address(boolean withTls) {
        boolean usual = port == (withTls ? 443 : 80);
        return URI.create(
                (withTls ? "https" : "http")
                        + "://"
                        + (host.isEmpty() ? "localhost" : bracketed())
                        + (usual ? "" : ":" + port)
                        + "/");
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return (tls ? "https" : "http") + "://" + bracketed() + ":" + port + path;
    }
}
