package org.himalia.spawner.launcher.process;

import java.util.List;
import java.util.Optional;
import org.himalia.spawner.launcher.process.ProcessTable.Entry;

/**
 * The server inside an enclosure. The programs around it would not pass a signal on: they would die
 * of it, and the server without a warning with them.
 */
final class Inside {
    private static final String ENCLOSER = "bwrap";

    private Inside() {}

    /** The process group to ask for an end; the leader's while nothing runs inside yet. */
    static int group(Run run) {
        List<Entry> all = ProcessTable.all();
        return child(all, run.pid())
                .flatMap(outer -> child(all, outer.pid()))
                .filter(init -> init.name().equals(ENCLOSER))
                .flatMap(init -> child(all, init.pid()))
                .map(Entry::group)
                .orElse(run.pid());
    }

    private static Optional<Entry> child(List<Entry> all, int parent) {
        return all.stream().filter(entry -> entry.parent() == parent).findFirst();
    }
}
