package org.himalia.proxy.upstream;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service, asked in turn. */
public final class Replicas {
    private final String service;
    private final List<Replica> all;
    private final AtomicInteger turn = new AtomicInteger();

    Replicas(String service, List<URI> urls) {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("himalia.services." + service + " is not set");
        }
        this.service = service;
        this.all = urls.stream().map(Replica::new).toList();
    }

    /** The service's name. */
    public String service() {
        return service;
    }

    /**
     * All replicas in the order in which they should be tried: another one first each time, those
     * that were left out last. They are not dropped: when all are out, trying beats refusing.
     */
    public List<Replica> inTurn() {
        int first = Math.floorMod(turn.getAndIncrement(), all.size());
        List<Replica> order = new ArrayList<>(all.size());
        List<Replica> out = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Replica replica = all.get((first + i) % all.size());
            (replica.isLeftOut() ? out : order).add(replica);
        }
        order.addAll(out);
        return order;
    }

    List<Replica> all() {
        return all;
    }
}
