package org.himalia.proxy.forward;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The body of a request on its way up. */
final class Upload {
    /** How long an upstream may leave a client without permission to send (RFC 9110 §10.1.1). */
    private static final long CONTINUE_AFTER_MS = 1_000;

    private final Vertx vertx;
    private final Incoming incoming;
    private final HttpClientRequest up;
    private final Runnable seen;
    private boolean begun;
    private boolean ended;
    private boolean stopped;

    /**
     * A body.
     *
     * @param seen is run for every chunk
     */
    Upload(Vertx vertx, Incoming incoming, HttpClientRequest up, Runnable seen) {
        this.vertx = vertx;
        this.incoming = incoming;
        this.up = up;
        this.seen = seen;
    }

    /** Sends head and body; waits for permission first if the client does. */
    void start() {
        if (incoming.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            up.setChunked(true);
        }
        if (incoming.expectsContinue()) {
            up.putHeader(HttpHeaders.EXPECT, HttpHeaders.CONTINUE);
            up.continueHandler(permitted -> permit());
            up.sendHead();
            vertx.setTimer(CONTINUE_AFTER_MS, late -> permit());
        } else {
            flow();
        }
    }

    private void permit() {
        if (!begun && !stopped) {
            incoming.request().response().writeContinue();
            flow();
        }
    }

    private void flow() {
        begun = true;
        HttpServerRequest request = incoming.request();
        request.handler(
                chunk -> {
                    seen.run();
                    Pump.move(request, up, chunk);
                });
        request.endHandler(
                done -> {
                    ended = true;
                    up.end();
                });
        request.resume();
    }

    /** Whether all of it was passed on. */
    boolean isEnded() {
        return ended;
    }

    /** Sends no more: the answer is complete, or the upstream is gone. */
    void stop() {
        stopped = true;
        if (begun && !ended) {
            incoming.request().handler(ignored -> {}).endHandler(done -> {}).pause();
        }
    }
}
