package org.himalia.platform.peer;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The replicas of a service: each has its turn, those that failed a moment ago come last. */
final class Replicas {
    private static final long AVOIDED_NANOS = Duration.ofSeconds(5).toNanos();

    private final List<URI> urls;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, Long> failures = new ConcurrentHashMap<>();

    Replicas(List<URI> urls, LongSupplier nanoTime) {
        this.urls = List.copyOf(urls);
        this.nanoTime = nanoTime;
    }

    /** All replicas, in the order in which a call should try them. */
    List<URI> inTurn() {
        int first = Math.floorMod(turn.getAndIncrement(), urls.size());
        List<URI> order = new ArrayList<>(urls.subList(first, urls.size()));
        order.addAll(urls.subList(0, first));
        order.sort(Comparator.comparing(this::failedLately));
        return order;
    }

    void failed(URI url) {
        failures.put(url, nanoTime.getAsLong());
    }

    void answered(URI url) {
        failures.remove(url);
    }

    private boolean failedLately(URI url) {
        Long at = failures.get(url);
        return at != null && nanoTime.getAsLong() - at < AVOIDED_NANOS;
    }
}
