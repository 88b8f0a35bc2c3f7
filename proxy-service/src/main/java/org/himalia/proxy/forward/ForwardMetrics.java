package org.himalia.proxy.forward;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the data path counts. */
public final class ForwardMetrics {
    /** Reported for a request whose client left before it had an answer. */
    static final int CLIENT_LEFT = 499;

    private final MeterRegistry registry;
    private final AtomicInteger webSockets = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String kind, int status) {}

    /** Meters in a registry. */
    public ForwardMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("himalia.proxy.websockets", webSockets, AtomicInteger::get)
                .description("Open WebSockets")
                .register(registry);
        Gauge.builder("himalia.proxy.requests.active", requests, AtomicInteger::get)
                .description("Requests in progress")
                .register(registry);
    }

    /** Requests in progress, WebSockets left out. */
    public int active() {
        return requests.get();
    }

    void begin() {
        requests.incrementAndGet();
    }

    /** A request ended; its status and how long it took. */
    void end(String kind, int status, long startedNanos) {
        requests.decrementAndGet();
        timers.computeIfAbsent(new Key(kind, status), this::timer)
                .record(Duration.ofNanos(System.nanoTime() - startedNanos));
    }

    private Timer timer(Key key) {
        return Timer.builder("himalia.proxy.requests")
                .description("Requests by where they went and how they were answered")
                .tag("kind", key.kind())
                .tag("status", String.valueOf(key.status()))
                .register(registry);
    }

    /** An upstream did not do its part. */
    void failed(String kind, String cause) {
        Counter.builder("himalia.proxy.upstream.failures")
                .description("Upstreams that could not be reached or broke off")
                .tag("kind", kind)
                .tag("cause", cause)
                .register(registry)
                .increment();
    }

    void webSocketOpened() {
        webSockets.incrementAndGet();
    }

    void webSocketClosed() {
        webSockets.decrementAndGet();
    }
}
