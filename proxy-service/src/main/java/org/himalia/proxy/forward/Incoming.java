package org.himalia.proxy.forward;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;
import org.himalia.proxy.route.RoutePath;
import org.himalia.proxy.wire.WebSocketRequest;

/**
 * A request as the client sent it, with what forwarding has to know of it.
 *
 * @param request the request; paused while it has a body
 * @param path its target
 * @param client who sent it
 * @param hasBody whether a body follows
 * @param webSocket whether it asks for a WebSocket
 */
record Incoming(
        HttpServerRequest request,
        RoutePath path,
        Client client,
        boolean hasBody,
        boolean webSocket) {
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.OPTIONS,
                    HttpMethod.PUT,
                    HttpMethod.DELETE);

    static Incoming of(HttpServerRequest request, RoutePath path, Client client) {
        boolean hasBody = hasBody(request);
        if (hasBody) {
            request.pause();
        }
        return new Incoming(request, path, client, hasBody, WebSocketRequest.is(request));
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                : !length.equals("0");
    }

    boolean isRepeatable() {
        return !hasBody && !webSocket && IDEMPOTENT.contains(request.method());
    }

    /** Whether the client waits for permission to send the body (RFC 9110 §10.1.1). */
    boolean expectsContinue() {
        return hasBody
                && request.version() == HttpVersion.HTTP_1_1
                && "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }
}
