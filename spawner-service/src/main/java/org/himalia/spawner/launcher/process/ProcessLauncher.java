package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.LogPart;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.ServerEnvironment;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.process.ProcessTable.Entry;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Servers as processes of this machine: each in a session and process group of its own, with its
 * person's home as working directory, a clean environment, and its output in a file.
 */
public final class ProcessLauncher implements Launcher {
    private static final Logger LOG = Logger.getLogger(ProcessLauncher.class);
    private static final int LINES_READ = 50;
    private static final Duration COLLECTED = Duration.ofSeconds(2);

    private final ServerEnvironment environment;
    private final ProcessStart starter;
    private final ServerLogs logs;
    private final RunFiles runs;
    private final Members members;
    private final Map<UUID, Process> children = new ConcurrentHashMap<>();

    /** A launcher whose files are below the configured data directory. */
    public ProcessLauncher(SpawnerConfig config, ServerEnvironment environment, Accounts accounts) {
        Path data = config.data().toAbsolutePath().normalize();
        this.environment = environment;
        this.logs = new ServerLogs(data);
        this.runs = new RunFiles(data);
        this.starter = new ProcessStart(config, environment, accounts, runs, logs);
        this.members = new Members(runs);
    }

    @Override
    public boolean nodeBound() {
        return true;
    }

    @Override
    public Handle start(LaunchOrder order) {
        if (starter.sandbox().ownAccounts()) {
            Capabilities.require();
        }
        try {
            ProcessStart.Started started = starter.start(order);
            children.put(order.launchId(), started.process());
            LOG.infof("%s is started: %s", order.server(), started.run());
            return started.run().handle(order.server());
        } catch (IOException e) {
            LOG.errorf(e, "%s is not started", order.server());
            throw Ends.of(e);
        }
    }

    @Override
    public Optional<Handle> find(UUID launchId, ServerRef server) {
        Optional<Run> recorded = runs.read(launchId);
        if (recorded.isEmpty()) {
            runs.cancel(launchId);
            // one that recorded itself just now may have passed the shim, or not
            runs.read(launchId).ifPresent(late -> cleanUp(late.handle(server)));
        }
        return recorded.filter(Run::alive).map(run -> run.handle(server));
    }

    @Override
    public Observation observe(Handle handle) {
        Run run = Run.of(handle);
        if (run.alive()) {
            bound(handle.server());
            return new Observation.Running();
        }
        OptionalInt status = status(children.get(handle.launchId()));
        return Ends.of(status, log(handle.server(), LINES_READ), !strangers(run).isEmpty());
    }

    /** With which status a process ended that /proc shows no more; empty: another's child. */
    private static OptionalInt status(@Nullable Process child) {
        try {
            // the runtime collects it a moment after the kernel lets it go
            return child != null && child.waitFor(COLLECTED)
                    ? OptionalInt.of(child.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    @Override
    public Observation stop(Handle handle, Signal signal) {
        Run run = Run.of(handle);
        if (run.alive()) {
            Collection<Entry> known = members.known(run);
            if (signal == Signal.KILL) {
                Kill.send(signal, known.stream().map(Entry::pid).toList());
            } else {
                int group = starter.sandbox().encloses() ? Inside.group(run) : run.pid();
                Kill.send(signal, List.of(-group));
            }
        }
        return observe(handle);
    }

    @Override
    public void cleanUp(Handle handle) {
        Run run = Run.of(handle);
        if (run.ofThisBoot()) {
            Collection<Entry> left =
                    members.left(run, environment.serviceUrl(handle.server(), handle.target()));
            if (!left.isEmpty()) {
                LOG.infof("%s leaves processes that are ended now: %s", handle.server(), left);
            }
            Kill.send(Signal.KILL, left.stream().map(Entry::pid).toList());
        }
        members.forget(handle.launchId());
        children.remove(handle.launchId());
        runs.remove(handle.launchId());
    }

    @Override
    public Optional<String> objection(Handle handle) {
        Run run = Run.of(handle);
        return strangers(run).isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Port "
                                + run.port()
                                + ", which your server was given, belongs to a program that is not"
                                + " part of it. Start your server again; it gets another port.");
    }

    @Override
    public String diagnosis(Handle handle) {
        Run run = Run.of(handle);
        String ports =
                Listeners.all().stream()
                        .filter(listener -> belongs(listener, run))
                        .map(listener -> Integer.toString(listener.port()))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (ports.isEmpty()) {
            return "Its process runs but listens on no port yet. Perhaps it needs longer: an"
                    + " administrator can raise http_timeout.";
        }
        return ports.equals(Integer.toString(run.port()))
                ? "It listens, but does not answer requests. Its last lines may say why."
                : "It listens on port "
                        + ports
                        + " instead of "
                        + run.port()
                        + ". An administrator can correct its command: a server must listen where"
                        + " JUPYTERHUB_SERVICE_URL says.";
    }

    @Override
    public List<String> log(ServerRef server, int lines) {
        return logs.tail(server, lines);
    }

    @Override
    public LogPart.Position logEnd(ServerRef server) {
        return logs.end(server);
    }

    @Override
    public LogPart logSince(ServerRef server, LogPart.Position position) {
        return logs.since(server, position);
    }

    @Override
    public void onEnd(Handle handle, Runnable ended) {
        Process child = children.get(handle.launchId());
        if (child != null) {
            var _ = child.onExit().thenRun(ended);
        }
    }

    /** Who listens at the server's port and is not the server. */
    private List<Listeners.Listener> strangers(Run run) {
        return Listeners.at(run.port()).stream().filter(l -> !belongs(l, run)).toList();
    }

    /** By account where each person has one, else by the processes that hold the socket. */
    private boolean belongs(Listeners.Listener listener, Run run) {
        return run.hasAccount()
                ? listener.uid() == run.uid()
                : members.sockets(run).contains(listener.inode());
    }

    private void bound(ServerRef server) {
        try {
            logs.bound(server);
        } catch (IOException e) {
            LOG.warnf("the log of %s is not kept short: %s", server, e.getMessage());
        }
    }
}
