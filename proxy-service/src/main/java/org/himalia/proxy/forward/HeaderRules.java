package org.himalia.proxy.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which header fields of a message go on, for a service of the hub or for somebody's server. */
final class HeaderRules {
    /** Fields by which a server would speak for the whole origin. */
    private static final Set<String> ORIGIN_WIDE =
            Set.of(
                    "alt-svc",
                    "clear-site-data",
                    "nel",
                    "report-to",
                    "service-worker-allowed",
                    "strict-transport-security");

    private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

    private static final String EDGE = "X-Himalia-Edge";

    private final String edgeSecret;
    private final boolean traced;

    /**
     * Rules.
     *
     * @param edgeSecret what our services want to see
     * @param traced whether the client that sends upstream writes the trace context by itself
     */
    HeaderRules(String edgeSecret, boolean traced) {
        this.edgeSecret = edgeSecret;
        this.traced = traced;
    }

    /**
     * Copies the fields of a request: order and duplicates kept, cookies on one line. A service of
     * the hub sees all cookies and the edge secret, a server neither.
     */
    void request(
            MultiMap received, MultiMap sent, Client client, boolean webSocket, Upstream upstream) {
        sent.set(HttpHeaders.HOST, client.host());
        Set<String> hopByHop = HopByHop.of(received);
        for (Map.Entry<String, String> field : received) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (!hopByHop.contains(name) && passes(name, client.trusted())) {
                sent.add(field.getKey(), field.getValue());
            }
        }
        addCookies(sent, received, upstream.cookies());
        ForwardedHeaders.add(sent, client, webSocket);
        if (upstream instanceof Upstream.Service) {
            sent.set(EDGE, edgeSecret);
        }
    }

    private boolean passes(String name, boolean trusted) {
        return switch (name) {
            case "host", "cookie", "expect" -> false;
            default ->
                    !ForwardedHeaders.isInternal(name)
                            && (trusted || !ForwardedHeaders.isClaim(name))
                            && !(traced && TRACE.contains(name));
        };
    }

    private static void addCookies(
            MultiMap sent, MultiMap received, @Nullable CookieRules cookies) {
        String all = String.join("; ", received.getAll(HttpHeaders.COOKIE));
        String seen = all.isEmpty() || cookies == null ? all : cookies.request(all);
        if (seen != null && !seen.isEmpty()) {
            sent.set(HttpHeaders.COOKIE, seen);
        }
    }

    /** Copies the fields of a response; a server may not speak for the whole origin. */
    void response(MultiMap received, MultiMap sent, Upstream upstream) {
        CookieRules cookies = upstream.cookies();
        Set<String> hopByHop = HopByHop.of(received);
        for (Map.Entry<String, String> field : received) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            boolean passes =
                    !hopByHop.contains(name)
                            && (cookies == null
                                    || !ORIGIN_WIDE.contains(name)
                                            && (!name.equals("set-cookie")
                                                    || cookies.maySet(field.getValue())));
            if (passes) {
                sent.add(field.getKey(), field.getValue());
            }
        }
    }
}
