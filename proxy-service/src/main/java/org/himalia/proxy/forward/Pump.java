package org.himalia.proxy.forward;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;

/** Moves bytes from one side to the other no faster than the other side takes them. */
final class Pump {
    private Pump() {}

    /** Passes a chunk on, and lets the source wait while the other side is full. */
    static void move(ReadStream<Buffer> from, WriteStream<Buffer> to, Buffer chunk) {
        to.write(chunk);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }
}
