package org.himalia.stack.supervise;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.himalia.stack.StackException;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Stopwatch;
import org.jspecify.annotations.Nullable;

/**
 * One part and the thread that keeps it running. Everything that happens to it is an {@link Order}
 * in its queue, so its state has one writer.
 */
final class Part implements Life.Observer {
    private static final Logger LOG = Logger.getLogger(Part.class.getName());

    private final Recipe recipe;
    private final LogFile log;
    private final Rules rules;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final Thread thread;

    private volatile PartState state = new PartState.Waiting(Instant.now());
    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicLong starts = new AtomicLong();
    private volatile @Nullable String lastFailure;

    /**
     * What all parts of a supervisor share.
     *
     * @param records where processes are written down
     * @param backoff how long to wait after a failure
     * @param listener is told each change of state
     */
    record Rules(RunRecords records, Backoff backoff, Consumer<PartReport> listener) {}

    Part(Recipe recipe, LogFile log, Rules rules) {
        this.recipe = recipe;
        this.log = log;
        this.rules = rules;
        this.thread = Thread.ofVirtual().name(recipe.name()).unstarted(this::run);
    }

    Recipe recipe() {
        return recipe;
    }

    LogFile log() {
        return log;
    }

    /**
     * Completed when the part is ready for the first time; fails when it is stopped before that.
     */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    /** Starts it once all of these are complete. */
    void startAfter(List<CompletableFuture<Void>> needed) {
        // when one fails, that part was stopped, and so will this one be
        var _ =
                CompletableFuture.allOf(needed.toArray(CompletableFuture[]::new))
                        .thenRun(this::restart);
        thread.start();
    }

    /** Ends its process and starts a new one. */
    void restart() {
        orders.add(new Order.Restart());
    }

    /** How many processes it has had. */
    long starts() {
        return starts.get();
    }

    /** Whether a process that came after so many is ready now. */
    boolean readySince(long startsBefore) {
        return starts.get() > startsBefore && state instanceof PartState.Ready;
    }

    /** Ends it for good and waits until it has ended. */
    void stop() throws InterruptedException {
        orders.add(new Order.Stop());
        thread.join();
    }

    PartReport report() {
        PartState now = state;
        Long pid = now instanceof PartState.Alive alive ? alive.pid() : null;
        return new PartReport(
                recipe.name(),
                recipe.service(),
                now.label(),
                now.since(),
                recipe.address(),
                recipe.version(),
                pid,
                pid == null ? 0 : ResidentMemory.of(pid),
                restarts.get(),
                lastFailure,
                log.path().toString());
    }

    @Override
    public void became(PartState next) {
        boolean same = state.label().equals(next.label());
        if (!same) {
            state = next;
            rules.listener().accept(report());
        }
    }

    @Override
    public void ready() {
        firstReady.complete(null);
    }

    private void run() {
        try {
            boolean wanted = orders.take() instanceof Order.Restart;
            int failures = 0;
            while (wanted) {
                switch (oneLife()) {
                    case Outcome.Stopped stopped -> wanted = false;
                    case Outcome.Restarted restarted -> failures = 0;
                    case Outcome.Failed failed -> {
                        failures = rules.backoff().failures(failures, failed.readyFor());
                        wanted = pause(failed.reason(), rules.backoff().after(failures));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            became(new PartState.Stopped(Instant.now()));
            firstReady.completeExceptionally(new StackException(recipe.name() + " was stopped."));
        }
    }

    /** From one start to the end of that process. */
    private Outcome oneLife() throws InterruptedException {
        try {
            Process process = launch(recipe.prepare());
            try {
                return new Life(recipe, process, orders, this).run();
            } finally {
                process.destroyForcibly().waitFor(); // it has ended, unless something went wrong
            }
        } catch (StackException | IOException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The supervision of " + recipe.name() + " failed", e);
            return new Outcome.Failed(e.toString(), Duration.ZERO);
        } finally {
            rules.records().remove(recipe.name());
        }
    }

    private Process launch(Launch launch) throws IOException {
        log.create();
        var builder = new ProcessBuilder(launch.words()).directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        Process process = builder.start();
        starts.incrementAndGet();
        process.getOutputStream().close();
        ProcessIdentity.of(process.pid())
                .ifPresent(identity -> rules.records().add(recipe, identity));
        Thread.ofVirtual().name(recipe.name() + "-end").start(() -> reportEnd(process));
        return process;
    }

    private void reportEnd(Process process) {
        try {
            orders.add(new Order.Ended(process.pid(), process.waitFor()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits before the next start; false when the part is to be stopped meanwhile. */
    private boolean pause(String reason, Duration wait) throws InterruptedException {
        restarts.incrementAndGet();
        lastFailure = reason;
        Instant now = Instant.now();
        became(new PartState.Failed(now, now.plus(wait), reason));
        Stopwatch waited = Stopwatch.start();
        while (!waited.over(wait)) {
            Duration left = wait.minus(waited.elapsed());
            Order order = orders.poll(left.toMillis() + 1, TimeUnit.MILLISECONDS);
            if (order instanceof Order.Stop) {
                return false;
            }
            if (order instanceof Order.Restart) {
                return true;
            }
        }
        return true;
    }
}
