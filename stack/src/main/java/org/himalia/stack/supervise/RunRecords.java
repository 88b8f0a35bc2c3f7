package org.himalia.stack.supervise;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.himalia.stack.StackException;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.himalia.stack.process.Stopwatch;

/**
 * Which processes this data directory's supervisor has started: a file {@code NAME.json} each, so
 * that the next supervisor finds what a killed one left behind.
 */
final class RunRecords {
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Path directory;

    RunRecords(Path directory) {
        this.directory = directory;
    }

    /**
     * A process that was started.
     *
     * @param pid its id
     * @param startTicks when it started
     * @param stage stage of its part
     * @param signals what asks it to end
     */
    record Started(long pid, long startTicks, int stage, List<Signal> signals) {
        ProcessIdentity identity() {
            return new ProcessIdentity(pid, startTicks);
        }
    }

    void add(Recipe recipe, ProcessIdentity process) {
        String part = recipe.name();
        try {
            Path aside = directory.resolve(part + ".new");
            Files.write(
                    aside,
                    JSON.writeValueAsBytes(
                            new Started(
                                    process.pid(),
                                    process.startTicks(),
                                    recipe.stage(),
                                    recipe.stopSignals())));
            Files.move(aside, file(part), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException(
                    "It cannot be written down in %s that %s runs (%s). Check that the disk has room."
                            .formatted(directory, part, e),
                    e);
        }
    }

    void remove(String part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException e) {
            throw new StackException("The file " + file(part) + " cannot be removed.", e);
        }
    }

    /**
     * Stops what an earlier supervisor left behind, highest stage first.
     *
     * @return the names of the parts that still ran
     */
    List<String> stopLeftBehind() {
        Map<String, Started> left = new TreeMap<>();
        records()
                .forEach(
                        (name, started) -> {
                            if (started.identity().alive()) {
                                left.put(name, started);
                            }
                        });
        left.values().stream()
                .map(Started::stage)
                .distinct()
                .sorted((a, b) -> b - a)
                .forEach(
                        stage ->
                                stop(
                                        left.values().stream()
                                                .filter(started -> started.stage() == stage)
                                                .toList()));
        records().keySet().forEach(this::remove);
        return List.copyOf(left.keySet());
    }

    /** Sends the signals of all, one round after the other, and SIGKILL at last. */
    private static void stop(List<Started> processes) {
        int rounds = processes.stream().mapToInt(each -> each.signals().size()).max().orElse(0);
        for (int round = 0; round <= rounds; round++) {
            for (Started process : processes) {
                List<Signal> signals = process.signals();
                Signal signal = round < signals.size() ? signals.get(round) : Signal.KILL;
                signal.to(process.identity());
            }
            if (gone(processes)) {
                return;
            }
        }
        throw new StackException(
                "Processes of an earlier run cannot be stopped: pids %s. Stop them and try again."
                        .formatted(processes.stream().map(Started::pid).toList()));
    }

    private static boolean gone(List<Started> processes) {
        Stopwatch waited = Stopwatch.start();
        try {
            while (processes.stream().anyMatch(each -> each.identity().alive())) {
                if (waited.over(PATIENCE)) {
                    return false;
                }
                Thread.sleep(20);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while an earlier run was stopped.", e);
        }
    }

    private Map<String, Started> records() {
        Map<String, Started> records = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(RunRecords::isRecord).toList()) {
                String name = file.getFileName().toString();
                records.put(
                        name.substring(0, name.length() - SUFFIX.length()),
                        JSON.readValue(file.toFile(), Started.class));
            }
            return records;
        } catch (IOException e) {
            throw new StackException(
                    "The records of an earlier run in %s cannot be read (%s). Stop what it left running, remove them and try again."
                            .formatted(directory, e),
                    e);
        }
    }

    private static boolean isRecord(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    private Path file(String part) {
        return directory.resolve(part + SUFFIX);
    }
}
