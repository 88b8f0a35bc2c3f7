package org.himalia.proxy.listen;

import jakarta.inject.Singleton;

/** The ports on which the listeners are, once they are. */
@Singleton
public class Ports {
    private volatile int open;
    private volatile int inner;

    /** The public listener's; 0 before it listens. */
    public int open() {
        return open;
    }

    /** The inner listener's; 0 before it listens. */
    public int inner() {
        return inner;
    }

    void open(int port) {
        open = port;
    }

    void inner(int port) {
        inner = port;
    }
}
