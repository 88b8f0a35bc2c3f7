package org.himalia.proxy.forward;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Set;

/** What upstreams are told about the client ({@code X-Forwarded-*}), and who may say it. */
final class ForwardedHeaders {
    private static final Set<String> CLAIMS =
            Set.of(
                    "forwarded",
                    "remote-user",
                    "x-original-uri",
                    "x-original-url",
                    "x-real-ip",
                    "x-remote-user",
                    "x-rewrite-url",
                    "x-scheme");

    private ForwardedHeaders() {}

    /** Whether a field, named in lower case, is ours alone to say inside the hub. */
    static boolean isInternal(String name) {
        String canonical = canonical(name);
        return canonical.startsWith("x-himalia-") || canonical.startsWith("x-jupyterhub-");
    }

    /** Whether a field, named in lower case, claims something that only a trusted proxy may. */
    static boolean isClaim(String name) {
        String canonical = canonical(name);
        return canonical.startsWith("x-forwarded-") || CLAIMS.contains(canonical);
    }

    /** Some applications read {@code X_Forwarded_For} as {@code X-Forwarded-For}. */
    private static String canonical(String name) {
        return name.indexOf('_') < 0 ? name : name.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /**
     * Adds ours. A trusted proxy's words stand, with its own address behind the client's.
     *
     * @param webSocket whether the protocol is told as {@code ws} or {@code wss}, as CHP does
     */
    static void add(MultiMap headers, Client client, boolean webSocket) {
        String before = client.trusted() ? headers.get("X-Forwarded-For") : null;
        headers.set(
                "X-Forwarded-For",
                before == null ? client.address() : before + ", " + client.address());
        String scheme = webSocket ? "ws" : "http";
        setIfAbsent(headers, "X-Forwarded-Proto", client.tls() ? scheme + "s" : scheme);
        setIfAbsent(headers, "X-Forwarded-Host", client.host());
        setIfAbsent(headers, "X-Forwarded-Port", client.port());
    }

    private static void setIfAbsent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
