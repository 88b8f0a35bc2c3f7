package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.himalia.spawner.launcher.LaunchException;

/** What this process may do of what only root may (capabilities(7)). */
final class Capabilities {
    /** By number in the kernel's mask. */
    private static final List<String> NAMES =
            List.of(
                    "chown",
                    "dac_override",
                    "dac_read_search",
                    "fowner",
                    "fsetid",
                    "kill",
                    "setgid",
                    "setuid");

    private static final List<String> NEEDED = List.of("chown", "kill", "setgid", "setuid");

    private Capabilities() {}

    /** What is missing to start, stop and house servers under other uids. */
    static List<String> missing() {
        long effective = effective();
        return NEEDED.stream().filter(name -> (effective >> NAMES.indexOf(name) & 1) == 0).toList();
    }

    /**
     * Checks that servers can be given uids of their own.
     *
     * @throws LaunchException when not
     */
    static void require() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new LaunchException(
                    "no-permission",
                    "The hub may not start servers under other accounts (it lacks "
                            + String.join(", ", missing)
                            + "). An administrator can start it as root, or choose another"
                            + " isolation.");
        }
    }

    private static long effective() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> HexFormat.fromHexDigitsToLong(line.substring(8).strip()))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
    }
}
