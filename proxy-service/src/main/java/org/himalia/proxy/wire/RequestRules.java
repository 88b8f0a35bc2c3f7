package org.himalia.proxy.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request head must keep to beyond what the decoder checks. */
final class RequestRules {
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:[A-Za-z0-9._~!$&'()*+;=%-]+|\\[[0-9A-Fa-f:.]+(?:%25[A-Za-z0-9._~-]+)?])"
                            + "(?::([0-9]{1,5}))?");
    private static final int LAST_PORT = 65_535;

    private RequestRules() {}

    /** What is wrong with a head; null when nothing is. */
    static @Nullable MalformedRequestException fault(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean modern = HttpVersion.HTTP_1_1.equals(version);
        if (!modern && !HttpVersion.HTTP_1_0.equals(version)) {
            return new MalformedRequestException(
                    MalformedRequestException.VERSION_NOT_SUPPORTED, "version " + version);
        }
        HttpHeaders headers = request.headers();
        if (headers.contains("")) {
            return bad("a field without a name");
        }
        if (!hasGoodHost(headers, modern)) {
            return bad("Host");
        }
        if (!hasGoodFraming(headers, modern)) {
            return bad("Transfer-Encoding");
        }
        return WebSocketRequest.is(request) && hasBody(headers)
                ? bad("a body before a WebSocket")
                : null;
    }

    private static MalformedRequestException bad(String what) {
        return new MalformedRequestException(MalformedRequestException.BAD_REQUEST, what);
    }

    private static boolean hasGoodHost(HttpHeaders headers, boolean needed) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty()) {
            return !needed;
        }
        return hosts.size() == 1 && isHost(hosts.getFirst());
    }

    private static boolean isHost(String host) {
        var matcher = HOST.matcher(host);
        return matcher.matches()
                && (matcher.group(1) == null || Integer.parseInt(matcher.group(1)) <= LAST_PORT);
    }

    private static boolean hasGoodFraming(HttpHeaders headers, boolean modern) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || modern
                        && codings.size() == 1
                        && codings.getFirst().equalsIgnoreCase("chunked")
                        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static boolean hasBody(HttpHeaders headers) {
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || length != null && !length.equals("0");
    }
}
