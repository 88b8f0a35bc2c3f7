package org.himalia.proxy.upstream;

import java.net.URI;

/** One replica of a service, and whether it is worth asking first. Safe for use by many threads. */
public final class Replica {
    private final URI url;
    private final Target target;
    private volatile boolean leftOut;

    Replica(URI url) {
        this.url = url;
        this.target = Target.of(url);
    }

    /** Where it listens. */
    public Target target() {
        return target;
    }

    /** Leaves it out until a probe finds it ready: no connection could be made, or it broke. */
    public void leaveOut() {
        leftOut = true;
    }

    URI url() {
        return url;
    }

    /** Whether it is asked last, because it was not ready when it was last looked at. */
    public boolean isLeftOut() {
        return leftOut;
    }

    void probed(boolean ready) {
        leftOut = !ready;
    }
}
