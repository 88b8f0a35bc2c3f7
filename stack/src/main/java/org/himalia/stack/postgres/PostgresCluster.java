package org.himalia.stack.postgres;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.himalia.stack.process.Command;
import org.himalia.stack.process.Ownership;

/**
 * A PostgreSQL cluster on disk and the command that serves it. Whoever starts that command
 * supervises it; see {@link EmbeddedPostgres} for a server that lives as long as this JVM.
 */
public final class PostgresCluster {
    private final PostgresPlan plan;
    private final PostgresBinaries binaries;
    private final PostmasterPid postmaster;

    /**
     * Unpacks the programs where that was not done yet.
     *
     * @param plan which server is wanted
     */
    public PostgresCluster(PostgresPlan plan) {
        this.plan = plan;
        this.binaries = PostgresBinaries.unpackedIn(plan.binaries());
        this.postmaster = new PostmasterPid(plan.cluster());
    }

    /**
     * Makes the cluster ready to be served: creates it when there is none, and stops a server that
     * an earlier run left behind. Safe to repeat.
     *
     * @return whether a server had been left behind
     */
    public boolean prepare() {
        Ownership.directory(plan.data(), "rwx------", plan.account());
        boolean orphan = stopLeftBehind();
        if (!Files.isDirectory(plan.cluster())) {
            new Initdb(plan, binaries).run();
        }
        return orphan;
    }

    /**
     * Stops the server of this cluster, whoever started it.
     *
     * @return whether there was one
     */
    public boolean stopLeftBehind() {
        return Files.isDirectory(plan.cluster()) && postmaster.stopAll();
    }

    /**
     * The version of the programs.
     *
     * @return such as {@code 18.4}
     */
    public String version() {
        List<String> words = List.of(binaries.program("postgres").toString(), "--version");
        String printed = new Command(words, environment(), plan.binaries()).run();
        return printed.replaceFirst("^\\D*([0-9.]+).*", "$1");
    }

    /**
     * The command that serves the cluster in the foreground, with its log on standard error. SIGINT
     * ends it quickly and cleanly.
     *
     * @return program and arguments
     */
    public List<String> command() {
        List<String> words = new ArrayList<>(plan.account().prefix());
        words.addAll(words());
        return List.copyOf(words);
    }

    /**
     * The variables that the command gets.
     *
     * @return the whole environment
     */
    public Map<String, String> environment() {
        return Map.of("LC_ALL", "C", "PATH", "/usr/bin:/bin");
    }

    /**
     * Whether the server takes connections.
     *
     * @param pid pid of the server that was started; another one does not count
     * @return true when it does
     */
    public boolean ready(long pid) {
        return postmaster.ready(pid);
    }

    /**
     * Connections to it as superuser.
     *
     * @return its databases
     */
    public PostgresDatabases databases() {
        return new PostgresDatabases("127.0.0.1", plan.port(), plan.superuserPassword());
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(binaries.program("postgres").toString());
        words.add("-D");
        words.add(plan.cluster().toString());
        words.add("-p");
        words.add(Integer.toString(plan.port()));
        settings().forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return words;
    }

    /** Small and for one machine: nothing replicates, no socket file, few background processes. */
    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "32MB"),
                Map.entry("max_wal_size", "256MB"),
                Map.entry("min_wal_size", "32MB"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("max_logical_replication_workers", "0"),
                Map.entry("io_method", "sync"),
                Map.entry("jit", "off"),
                Map.entry("log_line_prefix", "%m [%p] %q%u@%d "),
                Map.entry("fsync", plan.durable() ? "on" : "off"),
                Map.entry("full_page_writes", plan.durable() ? "on" : "off"),
                Map.entry("synchronous_commit", plan.durable() ? "on" : "off"));
    }
}
