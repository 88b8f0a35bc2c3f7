package org.himalia.stack.up;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.StackException;
import org.himalia.stack.client.ServiceAccess;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.control.ControlServer;
import org.himalia.stack.control.DataLock;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.parts.Parts;
import org.himalia.stack.parts.PublicAddress;
import org.himalia.stack.parts.StackPlan;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.supervise.Backoff;
import org.himalia.stack.supervise.PartReport;
import org.himalia.stack.supervise.Supervisor;

/**
 * The hub on this machine: everything that a plan asks for, kept running until it is stopped, by
 * this program or through the control socket.
 */
public final class Stack implements ControlServer.Commands, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Stack.class.getName());
    private static final long LOG_LIMIT = 10L * 1024 * 1024;

    private final StackPlan plan;
    private final DataLock lock;
    private final Parts parts;
    private final Supervisor supervisor;
    private final List<String> leftBehind;
    private final ControlServer control;
    private final Instant since = Instant.now();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Stack(StackPlan plan, DataLock lock, Consumer<PartReport> listener) {
        this.plan = plan;
        this.lock = lock;
        DataDirectory data = plan.data();
        this.leftBehind = Supervisor.stopLeftBehind(data.records());
        PublicAddress.requireFree(plan.settings().bindUrl());
        this.parts = new Parts(plan);
        var options = new Supervisor.Options(data.records(), plan.logs(), LOG_LIMIT, Backoff.USUAL);
        this.supervisor = new Supervisor(parts.recipes(), options, listener);
        this.control = ControlServer.open(data);
    }

    /**
     * Brings the hub up: returns as soon as everything is on its way.
     *
     * @param plan what is wanted
     * @param listener is told each change of a part's state
     * @return the hub
     * @throws org.himalia.stack.StackException when it runs already, or something that was asked
     *     for is not possible; nothing of it runs then
     */
    public static Stack start(StackPlan plan, Consumer<PartReport> listener) {
        plan.data().prepare(plan.account());
        Ownership.directory(plan.logs(), "rwx------", Account.current());
        DataLock lock = DataLock.take(plan.data());
        try {
            Stack stack = new Stack(plan, lock, listener);
            stack.control.start(stack);
            stack.supervisor.start();
            return stack;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Waits until every part has been ready once.
     *
     * @param patience how long to wait
     * @return whether all have been
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        return supervisor.awaitReady(patience);
    }

    /**
     * Parts of an earlier run that had been left running, and were stopped first.
     *
     * @return their names
     */
    public List<String> leftBehind() {
        return leftBehind;
    }

    /** Waits until the hub was stopped through the control socket. */
    public void awaitEnd() {
        end.join();
    }

    @Override
    public StackReport report() {
        List<String> notices = new ArrayList<>();
        parts.isolation().notice().ifPresent(notices::add);
        Stream.of(plan.data().root(), plan.logs())
                .map(DiskSpace::at)
                .flatMap(space -> space.notice().stream())
                .distinct()
                .forEach(notices::add);
        return new StackReport(
                plan.settings().address().toString(),
                plan.version(),
                ProcessHandle.current().pid(),
                since,
                plan.data().root().toString(),
                parts.isolation().kind(),
                notices,
                supervisor.report());
    }

    @Override
    public void restart(String name) throws InterruptedException {
        supervisor.restart(name);
    }

    /** Stops everything, people's servers first where the settings say so. */
    @Override
    public void stop() throws InterruptedException {
        if (stopping.compareAndSet(false, true) && plan.settings().cleanupServers()) {
            stopServers();
        }
        supervisor.stop();
    }

    private void stopServers() throws InterruptedException {
        var secrets = new Secrets(plan.data().secrets());
        try {
            var access = ServiceAccess.ofCli(supervisor.report(), secrets);
            new ServerCleanup(new ServiceClient(access), serversMayTake()).run();
        } catch (StackException e) {
            LOG.warning(e.getMessage());
        }
    }

    /** All signals, and some time for the way through the services. */
    private Duration serversMayTake() {
        Settings.SpawnerSettings spawner = plan.settings().spawner();
        return spawner.interruptTimeout()
                .plus(spawner.termTimeout())
                .plus(spawner.killTimeout())
                .plus(Duration.ofSeconds(10));
    }

    @Override
    public void ended() {
        end.complete(null);
    }

    /** Stops everything that still runs, waits for it, and gives the data directory free. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            control.close();
            lock.close();
        }
    }
}
