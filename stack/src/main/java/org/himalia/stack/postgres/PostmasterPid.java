package org.himalia.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.himalia.stack.StackException;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.himalia.stack.process.Stopwatch;

/**
 * The processes of PostgreSQL that work on a cluster, found through {@code postmaster.pid} and
 * {@code /proc}. A process counts only when its program is postgres and its working directory is
 * the cluster: the file outlives a crash, and its number may belong to anybody since.
 */
final class PostmasterPid {
    private static final Duration FAST = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);

    /**
     * Line of {@code postmaster.pid} that holds the state (miscadmin.h, LOCK_FILE_LINE_PM_STATUS).
     */
    private static final int STATUS_LINE = 7;

    private final Path cluster;

    PostmasterPid(Path cluster) {
        this.cluster = cluster;
    }

    /** Whether the server with this pid says that it takes connections. */
    boolean ready(long pid) {
        List<String> lines = lines();
        return lines.size() > STATUS_LINE
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /** The server that works on the cluster now, if any. */
    Optional<ProcessIdentity> server() {
        return lines().stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .flatMap(ProcessIdentity::of)
                .filter(process -> worksHere(process.pid()));
    }

    /**
     * Ends every process that works on the cluster, gently first.
     *
     * @return whether there was any
     */
    boolean stopAll() {
        Optional<ProcessIdentity> server = server();
        server.ifPresent(
                process -> {
                    Signal.INT.to(process);
                    if (!gone(List.of(process), FAST)) {
                        Signal.QUIT.to(process);
                    }
                });
        // back ends of a server that was killed end by themselves, unless they are busy
        List<ProcessIdentity> rest = processes();
        if (!gone(rest, IMMEDIATE)) {
            rest.forEach(Signal.KILL::to);
            if (!gone(rest, IMMEDIATE)) {
                throw new StackException(
                        "A PostgreSQL of an earlier run still works on %s and cannot be stopped (pids %s). Stop it and try again."
                                .formatted(
                                        cluster, rest.stream().map(ProcessIdentity::pid).toList()));
            }
        }
        return server.isPresent() || !rest.isEmpty();
    }

    private List<ProcessIdentity> processes() {
        try (Stream<Path> proc = Files.list(Path.of("/proc"))) {
            return proc.map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::parseLong)
                    .filter(this::worksHere)
                    .flatMap(pid -> ProcessIdentity.of(pid).stream())
                    .toList();
        } catch (IOException e) {
            throw new StackException("Cannot read /proc. Himalia needs Linux with /proc.", e);
        }
    }

    private boolean worksHere(long pid) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            return Files.readString(process.resolve("comm")).strip().equals("postgres")
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.toRealPath());
        } catch (IOException e) {
            return false; // gone, or of an account that we may not look at: not ours
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(cluster.resolve("postmaster.pid"));
        } catch (IOException e) {
            return List.of(); // no server has been started, or it has ended cleanly
        }
    }

    private static boolean gone(List<ProcessIdentity> processes, Duration patience) {
        Stopwatch waited = Stopwatch.start();
        while (processes.stream().anyMatch(ProcessIdentity::alive)) {
            if (waited.over(patience)) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Interrupted while PostgreSQL was stopping.", e);
            }
        }
        return true;
    }
}
