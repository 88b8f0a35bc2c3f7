package org.himalia.stack.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of a process and of its children that run the same program, as PostgreSQL has them. Shared
 * pages are counted in parts (PSS), so that the sum over all processes is what they really take.
 */
final class ResidentMemory {
    private static final long KIB = 1024;

    private ResidentMemory() {}

    static long of(long pid) {
        try {
            Path program = Files.readSymbolicLink(proc(pid, "exe"));
            try (Stream<ProcessHandle> children =
                    ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)) {
                long inChildren =
                        children.map(ProcessHandle::pid)
                                .filter(child -> runs(child, program))
                                .mapToLong(ResidentMemory::own)
                                .sum();
                return own(pid) + inChildren;
            }
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    private static boolean runs(long pid, Path program) {
        try {
            return Files.readSymbolicLink(proc(pid, "exe")).equals(program);
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    private static long own(long pid) {
        try {
            return Files.readAllLines(proc(pid, "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
