package org.himalia.proxy.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Header fields that end at the next hop (RFC 9110 §7.6.1), with those a peer names itself. */
final class HopByHop {
    private static final Set<String> ALWAYS =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /** Fields that no peer can take away by naming them: who sends what to whom depends on them. */
    private static final Set<String> NEVER =
            Set.of(
                    "accept",
                    "authorization",
                    "cache-control",
                    "content-length",
                    "content-type",
                    "cookie",
                    "host",
                    "origin",
                    "set-cookie",
                    "x-csrftoken",
                    "x-xsrftoken");

    private HopByHop() {}

    /** Names, in lower case, of the fields of a message that go no further. */
    static Set<String> of(MultiMap headers) {
        String connection = headers.get(HttpHeaders.CONNECTION);
        if (connection == null) {
            return ALWAYS;
        }
        Set<String> names = new HashSet<>(ALWAYS);
        for (String line : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String token : line.split(",", -1)) {
                String name = token.strip().toLowerCase(Locale.ROOT);
                if (!NEVER.contains(name) && !name.startsWith("sec-")) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
