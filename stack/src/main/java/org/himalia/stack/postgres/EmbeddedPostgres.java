package org.himalia.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.himalia.stack.StackException;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.himalia.stack.process.Stopwatch;

/**
 * A PostgreSQL server that lives as long as this JVM, or until it is closed: also when the JVM is
 * killed, the server goes.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final PostgresPlan plan;
    private final PostgresCluster cluster;
    private final Process process;

    private EmbeddedPostgres(PostgresPlan plan, PostgresCluster cluster, Process process) {
        this.plan = plan;
        this.cluster = cluster;
        this.process = process;
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param plan which server
     * @param log file that its output is appended to
     * @return the running server
     * @throws StackException when it does not come up; the message holds the end of its log
     */
    public static EmbeddedPostgres start(PostgresPlan plan, Path log) {
        var cluster = new PostgresCluster(plan);
        cluster.prepare();
        var server = new EmbeddedPostgres(plan, cluster, launch(plan, cluster, log));
        try {
            server.awaitReady(log);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Creates databases, each with a role of the same name that owns it.
     *
     * @param passwords password by name
     * @see PostgresDatabases#create
     */
    public void createDatabases(Map<String, String> passwords) {
        cluster.databases().create(passwords);
    }

    /**
     * Address of a database for JDBC.
     *
     * @param database its name
     * @return {@code jdbc:postgresql://…}
     */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + plan.port() + "/" + database;
    }

    /**
     * Address of a database for the reactive client.
     *
     * @param database its name
     * @return {@code vertx-reactive:postgresql://…}
     */
    public String reactiveUrl(String database) {
        return "vertx-reactive:postgresql://127.0.0.1:" + plan.port() + "/" + database;
    }

    /**
     * The server's process.
     *
     * @return its pid
     */
    public long pid() {
        return process.pid();
    }

    /** Ends the server quickly and cleanly, and waits for it. */
    @Override
    public void close() {
        ProcessIdentity.of(process.pid()).ifPresent(Signal.INT::to);
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                ProcessIdentity.of(process.pid()).ifPresent(Signal.QUIT::to);
                process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL was stopping.", e);
        }
    }

    private void awaitReady(Path log) {
        Stopwatch waited = Stopwatch.start();
        try {
            while (!cluster.ready(process.pid())) {
                if (!process.isAlive() || waited.over(START)) {
                    throw new StackException("PostgreSQL did not start:\n" + tail(log));
                }
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL was starting.", e);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(its log " + log + " cannot be read: " + e + ")";
        }
    }

    /**
     * The kernel sends the signal of {@code --pdeathsig} when the <em>thread</em> that started the
     * process ends, so that thread stays until the server is gone.
     */
    private static Process launch(PostgresPlan plan, PostgresCluster cluster, Path log) {
        List<String> words = new ArrayList<>(plan.account().prefix());
        words.addAll(List.of("setpriv", "--pdeathsig=INT"));
        words.addAll(cluster.words());
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.directory(plan.data().toFile());
        builder.environment().clear();
        builder.environment().putAll(cluster.environment());
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform()
                .daemon()
                .name("postgres-" + plan.port())
                .start(() -> startAndStay(builder, started));
        try {
            return started.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL was starting.", e);
        } catch (ExecutionException e) {
            throw new StackException("PostgreSQL cannot be started: " + e.getCause(), e);
        }
    }

    private static void startAndStay(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            started.complete(process);
            process.waitFor();
        } catch (IOException e) {
            started.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
