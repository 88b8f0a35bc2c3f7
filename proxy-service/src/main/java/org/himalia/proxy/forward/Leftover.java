package org.himalia.proxy.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.himalia.proxy.wire.Sockets;

/**
 * What a client still sends after it got its answer. Closing at once would make the system reset
 * the connection, and the client might never read the answer; so a while is listened to, in vain.
 */
final class Leftover {
    private static final long PATIENCE_MS = 2_000;

    private Leftover() {}

    /** Discards the rest of a request's body, then closes the connection. */
    static void discard(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        long timer = vertx.setTimer(PATIENCE_MS, late -> Sockets.cut(request.connection()));
        request.handler(ignored -> {});
        request.endHandler(
                done -> {
                    vertx.cancelTimer(timer);
                    request.connection().close();
                });
        request.resume();
    }
}
