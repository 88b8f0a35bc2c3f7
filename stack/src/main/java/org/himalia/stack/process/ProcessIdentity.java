package org.himalia.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process is meant. A pid alone is not enough: the system gives the number to another process
 * once the first is gone.
 *
 * @param pid process id
 * @param startTicks when it started, in clock ticks since boot (field 22 of {@code
 *     /proc/PID/stat}); independent of the wall clock
 */
public record ProcessIdentity(long pid, long startTicks) {
    /**
     * The process that has this pid now.
     *
     * @param pid process id
     * @return its identity, or empty when there is none or it is a zombie
     */
    public static Optional<ProcessIdentity> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // the second field is the program's name in parentheses and may hold spaces
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z")
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[19])));
        } catch (IOException e) {
            return Optional.empty(); // no such process
        }
    }

    /**
     * Whether this very process still runs.
     *
     * @return false when it ended, even if its number was given away since
     */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
