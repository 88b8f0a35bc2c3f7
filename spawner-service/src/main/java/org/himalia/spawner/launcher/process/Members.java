package org.himalia.spawner.launcher.process;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import org.himalia.spawner.launcher.process.ProcessTable.Entry;

/**
 * Which processes belong to a server: kernels and terminals leave its process group on purpose, and
 * some survive it. They are known by session, by descent while their parents live, by a uid of
 * their own, or by the address in their environment.
 */
final class Members {
    private final RunFiles runs;
    private final Map<UUID, Set<Identity>> descended = new ConcurrentHashMap<>();

    Members(RunFiles runs) {
        this.runs = runs;
    }

    private record Identity(int pid, long start) {}

    /** Leader, session and descendants, as seen now; they are remembered until forgotten. */
    Collection<Entry> known(Run run) {
        List<Entry> all = ProcessTable.all();
        Set<Identity> remembered =
                descended.computeIfAbsent(run.launchId(), id -> ConcurrentHashMap.newKeySet());
        Map<Integer, Entry> found = new LinkedHashMap<>();
        for (Entry entry : all) {
            if (inSession(entry, run) || remembered.contains(identity(entry))) {
                found.put(entry.pid(), entry);
            }
        }
        for (Entry root : List.copyOf(found.values())) {
            ProcessTable.descendants(all, root.pid()).forEach(e -> found.put(e.pid(), e));
        }
        found.values().forEach(entry -> remembered.add(identity(entry)));
        return found.values();
    }

    /**
     * All of {@link #known}, and what can be told only once the leader is gone.
     *
     * @param serviceUrl the server's {@code JUPYTERHUB_SERVICE_URL}, which is nobody else's
     */
    Collection<Entry> left(Run run, String serviceUrl) {
        Map<Integer, Entry> found = new LinkedHashMap<>();
        known(run).forEach(entry -> found.put(entry.pid(), entry));
        IntPredicate ours =
                run.hasAccount() ? ofAccount(run) : ofEnvironment(serviceUrl, Homes.self());
        ProcessTable.all().stream()
                .filter(entry -> ours.test(entry.pid()))
                .forEach(entry -> found.put(entry.pid(), entry));
        return found.values();
    }

    /** Ends what {@link #known} remembers of a launch. */
    void forget(UUID launchId) {
        descended.remove(launchId);
    }

    /** Inodes of all sockets that members hold. */
    Set<Long> sockets(Run run) {
        Set<Long> inodes = new HashSet<>();
        known(run).forEach(entry -> inodes.addAll(ProcessTable.sockets(entry.pid())));
        return inodes;
    }

    /** Everything of the account, unless another server of the same person runs under it. */
    private IntPredicate ofAccount(Run run) {
        boolean shared =
                runs.all().stream()
                        .filter(other -> other.uid() == run.uid())
                        .filter(other -> !other.launchId().equals(run.launchId()))
                        .anyMatch(Run::alive);
        return pid -> !shared && ProcessTable.uid(pid).orElse(Run.HUB) == run.uid();
    }

    private static IntPredicate ofEnvironment(String serviceUrl, int self) {
        return pid ->
                ProcessTable.uid(pid).orElse(Run.HUB) == self
                        && ProcessTable.hasVariable(pid, "JUPYTERHUB_SERVICE_URL=" + serviceUrl);
    }

    private static boolean inSession(Entry entry, Run run) {
        return (entry.session() == run.pid() || entry.group() == run.pid())
                && entry.start() >= run.start();
    }

    private static Identity identity(Entry entry) {
        return new Identity(entry.pid(), entry.start());
    }
}
