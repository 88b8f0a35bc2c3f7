package org.himalia.spawner.launch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.himalia.contracts.problem.HubException;

/**
 * This replica, known to the others by a row that it renews every second. What it holds is held as
 * long as that row says it lives: one row per replica, however many servers there are.
 */
final class Replica {
    /** How long a replica counts as alive after its last sign. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private static final String BEAT =
            "insert into replica (id, node, until) values ($1, $2, now() + interval '5 seconds')"
                    + " on conflict (id) do update set until = excluded.until";
    private static final String FORGET =
            "delete from replica where until < now() - interval '1 day'";
    private static final String LEAVE = "delete from replica where id = $1";

    private final UUID id = UUID.randomUUID();
    private final String node;
    private final Pool database;
    private volatile long lastBeat;
    private volatile boolean beaten;

    Replica(Pool database, String node) {
        this.database = database;
        this.node = node;
    }

    UUID id() {
        return id;
    }

    String node() {
        return node;
    }

    /** Gives a sign of life. */
    Uni<Void> beat() {
        return Uni.createFrom()
                .item(System::nanoTime)
                .call(() -> database.preparedQuery(BEAT).execute(Tuple.of(id, node)))
                .invoke(this::remember)
                .replaceWithVoid();
    }

    /** Removes replicas that have been gone for long. */
    Uni<Void> forgetOld() {
        return database.preparedQuery(FORGET).execute().replaceWithVoid();
    }

    /** Says that this replica ends; others take over at once. */
    Uni<Void> leave() {
        return database.preparedQuery(LEAVE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /**
     * Checks that what it holds is certainly still held.
     *
     * @throws HubException unavailable, when it gave no sign of life for too long
     */
    void requireAlive() {
        if (!isAlive()) {
            throw HubException.unavailable("this replica was silent too long", LEASE);
        }
    }

    /** Whether what it holds is certainly still held. */
    boolean isAlive() {
        return beaten && System.nanoTime() - lastBeat < LEASE.toNanos();
    }

    /** Whether it ever gave a sign of life. */
    boolean wasAlive() {
        return beaten;
    }

    private void remember(long when) {
        lastBeat = when;
        beaten = true;
    }
}
