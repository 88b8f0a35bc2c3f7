package org.himalia.stack.control;

import java.time.Instant;
import java.util.List;
import org.himalia.stack.supervise.PartReport;

/**
 * How the hub on one machine is.
 *
 * @param address where people reach it
 * @param version its version
 * @param pid the supervisor's process
 * @param since when it was started
 * @param data its data directory
 * @param isolation how people's servers are kept apart: {@code uid}, {@code bubblewrap} or {@code
 *     none}
 * @param notices what an administrator should know, such as that servers are not kept apart
 * @param parts all parts
 */
public record StackReport(
        String address,
        String version,
        long pid,
        Instant since,
        String data,
        String isolation,
        List<String> notices,
        List<PartReport> parts) {
    /** Copies the lists. */
    public StackReport {
        notices = List.copyOf(notices);
        parts = List.copyOf(parts);
    }

    /**
     * Whether everything does its work.
     *
     * @return true when all parts are ready
     */
    public boolean ready() {
        return parts.stream().allMatch(PartReport::ready);
    }
}
