package org.himalia.stack.supervise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a part is, for people and commands.
 *
 * @param name its name, such as {@code user-registry-2}
 * @param service what it is a replica of
 * @param state what it is doing, such as {@code ready}
 * @param since since when
 * @param address where it listens
 * @param version its version
 * @param pid its process, if there is one
 * @param memory resident memory in bytes, shared pages counted in parts; 0 without a process
 * @param restarts how often it ended without having been asked to
 * @param reason why it is not ready, or what ended it last; null when nothing ever did
 * @param log its log file
 */
public record PartReport(
        String name,
        String service,
        String state,
        Instant since,
        String address,
        String version,
        @Nullable Long pid,
        long memory,
        int restarts,
        @Nullable String reason,
        String log) {
    /**
     * Whether the part does its work.
     *
     * @return true when its state is {@code ready}
     */
    public boolean ready() {
        return state.equals("ready");
    }
}
