package org.himalia.spawner.launcher;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.himalia.contracts.server.ServerRef;

/** A launcher that takes its time to end servers, and counts how many calls it has at once. */
public final class SlowLauncher implements Launcher {
    private final Launcher launcher;
    private final Duration pause;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();

    /** Makes a launcher slow. */
    public SlowLauncher(Launcher launcher, Duration pause) {
        this.launcher = launcher;
        this.pause = pause;
    }

    /** The most slow calls that ran at the same time since the last {@link #forget}. */
    public int mostAtOnce() {
        return most.get();
    }

    /** How many slow calls there were since the last {@link #forget}. */
    public int calls() {
        return calls.get();
    }

    /** Counts anew. */
    public void forget() {
        most.set(0);
        calls.set(0);
    }

    private <T> T slowly(Supplier<T> call) {
        calls.incrementAndGet();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            boolean _ = new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
            return call.get();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            now.decrementAndGet();
        }
    }

    @Override
    public boolean nodeBound() {
        return launcher.nodeBound();
    }

    @Override
    public Handle start(LaunchOrder order) {
        return launcher.start(order);
    }

    @Override
    public Optional<Handle> find(UUID launchId, ServerRef server) {
        return launcher.find(launchId, server);
    }

    @Override
    public Observation observe(Handle handle) {
        return launcher.observe(handle);
    }

    @Override
    public Observation stop(Handle handle, Signal signal) {
        return slowly(() -> launcher.stop(handle, signal));
    }

    @Override
    public void cleanUp(Handle handle) {
        slowly(
                () -> {
                    launcher.cleanUp(handle);
                    return true;
                });
    }

    @Override
    public Optional<String> objection(Handle handle) {
        return launcher.objection(handle);
    }

    @Override
    public String diagnosis(Handle handle) {
        return launcher.diagnosis(handle);
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
}
