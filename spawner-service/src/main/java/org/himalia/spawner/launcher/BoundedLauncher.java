package org.himalia.spawner.launcher;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.himalia.contracts.server.ServerRef;

/**
 * A launcher that does only so much at once: however many servers start or stop together, the
 * machine goes on answering, and each gets its turn in the order of asking.
 */
public final class BoundedLauncher implements Launcher {
    private final Launcher launcher;
    private final Semaphore turns;

    /**
     * Bounds a launcher.
     *
     * @param atOnce how many calls that touch servers it gets at the same time; the others wait
     */
    public BoundedLauncher(Launcher launcher, int atOnce) {
        this.launcher = launcher;
        this.turns = new Semaphore(atOnce, true);
    }

    @Override
    public boolean nodeBound() {
        return launcher.nodeBound();
    }

    @Override
    public Handle start(LaunchOrder order) {
        return inTurn(() -> launcher.start(order));
    }

    @Override
    public Optional<Handle> find(UUID launchId, ServerRef server) {
        return inTurn(() -> launcher.find(launchId, server));
    }

    @Override
    public Observation observe(Handle handle) {
        return inTurn(() -> launcher.observe(handle));
    }

    @Override
    public Observation stop(Handle handle, Signal signal) {
        return inTurn(() -> launcher.stop(handle, signal));
    }

    @Override
    public void cleanUp(Handle handle) {
        inTurn(
                () -> {
                    launcher.cleanUp(handle);
                    return true;
                });
    }

    @Override
    public Optional<String> objection(Handle handle) {
        return inTurn(() -> launcher.objection(handle));
    }

    @Override
    public String diagnosis(Handle handle) {
        return inTurn(() -> launcher.diagnosis(handle));
    }

    @Override
    public List<String> log(ServerRef server, int lines) {
        return launcher.log(server, lines);
    }

    @Override
    public LogPart.Position logEnd(ServerRef server) {
        return launcher.logEnd(server);
    }

    @Override
    public LogPart logSince(ServerRef server, LogPart.Position position) {
        return launcher.logSince(server, position);
    }

    @Override
    public void onEnd(Handle handle, Runnable ended) {
        launcher.onEnd(handle, ended);
    }

    private <T> T inTurn(Supplier<T> call) {
        turns.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            turns.release();
        }
    }
}
