package org.himalia.stack.supervise;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.himalia.stack.StackException;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.himalia.stack.process.Stopwatch;
import org.jspecify.annotations.Nullable;

/** The life of one process of a part: until it is ready, while it works, and its end. */
final class Life {
    private static final Duration FIRST_PROBES = Duration.ofMillis(50);
    private static final Duration LATER_PROBES = Duration.ofSeconds(5);
    private static final int SIGNALLED = 128;

    private final Recipe recipe;
    private final Process process;
    private final BlockingQueue<Order> orders;
    private final Observer observer;
    private final Stopwatch sinceStart = Stopwatch.start();
    private @Nullable Stopwatch sinceReady;

    /** Who wants to know what becomes of the process. */
    interface Observer {
        /** It changed. */
        void became(PartState state);

        /** It is ready, and its start is complete. */
        void ready();
    }

    Life(Recipe recipe, Process process, BlockingQueue<Order> orders, Observer observer) {
        this.recipe = recipe;
        this.process = process;
        this.orders = orders;
        this.observer = observer;
    }

    /** Follows the process to its end; an order may be the cause of that. */
    Outcome run() throws InterruptedException {
        observer.became(new PartState.Starting(Instant.now(), process.pid()));
        @Nullable Outcome outcome = null;
        while (outcome == null) {
            Duration interval = sinceReady == null ? FIRST_PROBES : LATER_PROBES;
            Order order = orders.poll(interval.toMillis(), TimeUnit.MILLISECONDS);
            outcome = order == null ? look() : obey(order);
        }
        return outcome;
    }

    private @Nullable Outcome obey(Order order) throws InterruptedException {
        return switch (order) {
            case Order.Ended ended when ended.pid() != process.pid() -> null;
            case Order.Ended ended -> failed(describe(ended.exitCode()));
            case Order.Restart restart -> {
                end();
                yield new Outcome.Restarted();
            }
            case Order.Stop stop -> {
                end();
                yield new Outcome.Stopped();
            }
        };
    }

    private @Nullable Outcome look() throws InterruptedException {
        if (sinceReady != null) {
            observer.became(
                    recipe.ready(process.pid())
                            ? new PartState.Ready(Instant.now(), process.pid())
                            : new PartState.Unready(Instant.now(), process.pid()));
            return null;
        }
        if (recipe.ready(process.pid())) {
            return completeStart();
        }
        if (sinceStart.over(recipe.startTimeout())) {
            end();
            return failed("it was not ready within " + recipe.startTimeout().toSeconds() + " s");
        }
        return null;
    }

    private @Nullable Outcome completeStart() throws InterruptedException {
        try {
            recipe.completeStart();
        } catch (StackException e) {
            end();
            return failed(String.valueOf(e.getMessage()));
        }
        sinceReady = Stopwatch.start();
        observer.became(new PartState.Ready(Instant.now(), process.pid()));
        observer.ready();
        return null;
    }

    private Outcome failed(String reason) {
        Duration readyFor = sinceReady == null ? Duration.ZERO : sinceReady.elapsed();
        return new Outcome.Failed(reason, readyFor);
    }

    /** Signals the process until it is gone; in the end all of its group. */
    private void end() throws InterruptedException {
        observer.became(new PartState.Stopping(Instant.now(), process.pid()));
        for (Signal signal : recipe.stopSignals()) {
            ProcessIdentity.of(process.pid()).ifPresent(signal::to);
            if (process.waitFor(recipe.stopTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        Signal.KILL.toGroup(process.pid());
        process.destroyForcibly().waitFor();
    }

    private static String describe(int exitCode) {
        return exitCode > SIGNALLED
                ? "it was ended by signal " + (exitCode - SIGNALLED)
                : "it ended with exit code " + exitCode;
    }
}
