package org.himalia.stack.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Stopwatch;

/**
 * Keeps parts running. Each is started when what it needs has been ready once, and started again
 * with growing pauses whenever it ends by itself. The caller holds the lock of the data directory.
 */
public final class Supervisor {
    private static final Logger LOG = Logger.getLogger(Supervisor.class.getName());
    private static final Duration ROTATION = Duration.ofSeconds(10);

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Thread rotation =
            Thread.ofVirtual().name("log-rotation").unstarted(this::rotateLogs);

    /**
     * Where a supervisor keeps its files, and how patient it is.
     *
     * @param records directory for the records of what was started
     * @param logs directory for the parts' logs
     * @param logLimit bytes after which a log is moved aside
     * @param backoff how long to wait after failures
     */
    public record Options(Path records, Path logs, long logLimit, Backoff backoff) {}

    /**
     * A supervisor of these parts; nothing is started yet.
     *
     * @param recipes the parts, in the order in which they are reported
     * @param options where its files are
     * @param listener is told each change of a part's state, on that part's thread
     */
    public Supervisor(List<Recipe> recipes, Options options, Consumer<PartReport> listener) {
        var records = new RunRecords(options.records());
        var rules = new Part.Rules(records, options.backoff(), listener);
        for (Recipe recipe : recipes) {
            Path log = options.logs().resolve(recipe.name() + ".log");
            parts.put(recipe.name(), new Part(recipe, new LogFile(log, options.logLimit()), rules));
        }
    }

    /**
     * Stops what a supervisor that was killed left running.
     *
     * @param records directory of its records
     * @return the names of those parts
     */
    public static List<String> stopLeftBehind(Path records) {
        return new RunRecords(records).stopLeftBehind();
    }

    /** Starts everything, and returns at once. */
    public void start() {
        parts.values().forEach(part -> part.startAfter(needed(part)));
        rotation.start();
    }

    /**
     * Waits until every part has been ready once.
     *
     * @param patience how long to wait
     * @return whether all have been
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        var all =
                CompletableFuture.allOf(
                        parts.values().stream()
                                .map(Part::firstReady)
                                .toArray(CompletableFuture[]::new));
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false; // the reports tell which and why
        }
    }

    /**
     * How all parts are now.
     *
     * @return a report of each, in the order they were given
     */
    public List<PartReport> report() {
        return parts.values().stream().map(Part::report).toList();
    }

    /**
     * Starts parts anew: one replica by its name, or all of a service one after the other, so that
     * others go on serving.
     *
     * @param name name of a part or of a service
     * @throws StackException when there is none of this name, or one does not become ready again
     * @throws InterruptedException when the thread is interrupted
     */
    public void restart(String name) throws InterruptedException {
        List<Part> chosen =
                parts.values().stream().filter(part -> isMeant(part.recipe(), name)).toList();
        if (chosen.isEmpty()) {
            throw new StackException(
                    "There is no part named %s. There are: %s."
                            .formatted(name, String.join(", ", parts.keySet())));
        }
        for (Part part : chosen) {
            restart(part);
        }
    }

    /**
     * Ends everything in the reverse order of the stages, and waits for it.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    public void stop() throws InterruptedException {
        List<Integer> stages =
                parts.values().stream()
                        .map(part -> part.recipe().stage())
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList();
        for (int stage : stages) {
            List<Thread> stopping = new ArrayList<>();
            for (Part part : parts.values()) {
                if (part.recipe().stage() == stage) {
                    stopping.add(Thread.ofVirtual().start(() -> stop(part)));
                }
            }
            for (Thread thread : stopping) {
                thread.join();
            }
        }
        rotation.interrupt();
    }

    private static boolean isMeant(Recipe recipe, String name) {
        return recipe.name().equals(name) || recipe.service().equals(name);
    }

    private static void stop(Part part) {
        try {
            part.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void restart(Part part) throws InterruptedException {
        long before = part.starts();
        part.restart();
        Stopwatch waited = Stopwatch.start();
        Duration patience = part.recipe().startTimeout().plus(part.recipe().stopTimeout());
        while (!part.readySince(before)) {
            if (waited.over(patience)) {
                throw new StackException(
                        "%s was started anew and is not ready. Its log: %s"
                                .formatted(part.recipe().name(), part.log().path()));
            }
            Thread.sleep(50);
        }
    }

    private List<CompletableFuture<Void>> needed(Part part) {
        return parts.values().stream()
                .filter(other -> part.recipe().needs().contains(other.recipe().service()))
                .map(Part::firstReady)
                .toList();
    }

    private void rotateLogs() {
        try {
            while (true) {
                Thread.sleep(ROTATION);
                parts.values().forEach(part -> rotate(part.log()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rotate(LogFile log) {
        try {
            log.rotate();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The log " + log.path() + " cannot be rotated and grows", e);
        }
    }
}
