package org.himalia.proxy.forward;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** A response on its way down. */
final class Download {
    private static final long UNKNOWN = -1;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Vertx vertx;
    private final HttpClientResponse up;
    private final HttpServerResponse down;
    private final boolean chunks;
    private final boolean empty;
    private final long length;
    private Runnable whole = () -> {};
    private boolean ended;

    Download(Vertx vertx, Incoming incoming, HttpClientResponse up) {
        this.vertx = vertx;
        this.up = up;
        this.down = incoming.request().response();
        this.chunks = incoming.request().version() == HttpVersion.HTTP_1_1;
        this.empty =
                HttpMethod.HEAD.equals(incoming.request().method())
                        || up.statusCode() == NO_CONTENT
                        || up.statusCode() == NOT_MODIFIED;
        String stated = up.getHeader(HttpHeaders.CONTENT_LENGTH);
        this.length = stated == null ? UNKNOWN : Long.parseLong(stated.strip());
    }

    /**
     * Passes on the body, behind headers that are set already.
     *
     * @param complete is run when all of it was written
     */
    void start(Runnable complete) {
        whole = complete;
        if (!empty && length == UNKNOWN) {
            frameWithoutLength();
        }
        up.endHandler(done -> end(Buffer.buffer()));
        if (empty) {
            up.handler(ignored -> {});
            return;
        }
        up.handler(this::pass);
        // A head whose body is not there yet must not wait for it (events, long polls); where the
        // body came along with the head, both leave together.
        vertx.runOnContext(later -> writeHead());
    }

    private void pass(Buffer chunk) {
        if (chunk.length() == length && !down.headWritten()) {
            end(chunk); // head and body in one write
        } else {
            Pump.move(up, down, chunk);
        }
    }

    private void frameWithoutLength() {
        if (chunks) {
            down.setChunked(true);
        } else {
            down.headersEndHandler(
                    head -> down.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
        }
    }

    private void writeHead() {
        if (!ended && !down.headWritten() && (chunks || length != UNKNOWN)) {
            down.writeHead();
        }
    }

    private void end(Buffer last) {
        if (!ended) {
            ended = true;
            down.end(last);
            whole.run();
        }
    }

    /** Whether its end can only be told by closing the connection (HTTP/1.0, no length). */
    boolean endsConnection() {
        return !chunks && length == UNKNOWN && !empty;
    }
}
