package org.himalia.proxy.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import org.himalia.proxy.wire.ConnectionGuard;
import org.himalia.proxy.wire.Sockets;

/**
 * A WebSocket: after the upstream agreed, bytes go both ways untouched, so that sub-protocols and
 * extensions are between the two ends. When one end closes, so does the other.
 */
final class Tunnel {
    /** What was not taken by then is lost: the reader is gone or stuck. */
    private static final long LINGER_MS = 900;

    private final Forwarder forwarder;
    private final HttpServerRequest request;
    private final NetSocket up;
    private final Runnable used;
    private boolean closed;

    /**
     * A tunnel to be opened.
     *
     * @param answer the upstream's 101, whose headers the response holds already
     * @param used is run when data pass
     */
    Tunnel(
            Forwarder forwarder,
            HttpServerRequest request,
            HttpClientResponse answer,
            Runnable used) {
        this.forwarder = forwarder;
        this.request = request;
        this.up = Sockets.takeOver(answer.request().connection());
        this.used = used;
    }

    /** Answers 101 and connects the two ends; nothing either of them sent already is lost. */
    void open() {
        up.pause();
        up.closeHandler(gone -> Sockets.cut(request.connection()));
        request.toNetSocket().onSuccess(this::connect).onFailure(failure -> Sockets.cut(up));
    }

    private void connect(NetSocket down) {
        forwarder.metrics().webSocketOpened();
        watch(down, down);
        watch(up, down);
        pass(down, up);
        pass(up, down);
        up.resume();
        ConnectionGuard.release(down);
    }

    private void watch(NetSocket end, NetSocket down) {
        end.closeHandler(gone -> close(down));
        end.exceptionHandler(broken -> close(down));
    }

    private void pass(NetSocket from, NetSocket to) {
        FrameScanner frames = new FrameScanner();
        from.handler(
                (Buffer chunk) -> {
                    if (frames.carriesData(chunk)) {
                        used.run();
                    }
                    Pump.move(from, to, chunk);
                });
    }

    private void close(NetSocket down) {
        if (!closed) {
            closed = true;
            forwarder.metrics().webSocketClosed();
            down.close();
            up.close();
            forwarder
                    .vertx()
                    .setTimer(
                            LINGER_MS,
                            late -> {
                                Sockets.cut(down);
                                Sockets.cut(up);
                            });
        }
    }
}
