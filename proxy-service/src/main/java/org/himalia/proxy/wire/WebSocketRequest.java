package org.himalia.proxy.wire;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request opens a WebSocket (RFC 6455 §4.1). Any other upgrade is served as if it had not
 * been asked for.
 */
public final class WebSocketRequest {
    private static final String GET = "GET";

    private WebSocketRequest() {}

    /** Whether a request does, as the data path sees it. */
    public static boolean is(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && GET.equals(request.method().name())
                && asks(
                        request.getHeader(HttpHeaderNames.UPGRADE),
                        request.headers().getAll(HttpHeaderNames.CONNECTION));
    }

    /** Whether a request does, as the decoder gives it. */
    static boolean is(HttpRequest request) {
        return io.netty.handler.codec.http.HttpVersion.HTTP_1_1.equals(request.protocolVersion())
                && GET.equals(request.method().name())
                && asks(
                        request.headers().get(HttpHeaderNames.UPGRADE),
                        request.headers().getAll(HttpHeaderNames.CONNECTION));
    }

    private static boolean asks(@Nullable String upgrade, List<String> connection) {
        if (!"websocket".equalsIgnoreCase(upgrade)) {
            return false;
        }
        for (String line : connection) {
            for (String token : line.split(",", -1)) {
                if (token.strip().equalsIgnoreCase("upgrade")) {
                    return true;
                }
            }
        }
        return false;
    }
}
