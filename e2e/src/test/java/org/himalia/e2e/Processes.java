package org.himalia.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What runs on this machine, read from {@code /proc}. */
final class Processes {
    private Processes() {}

    /** The notebook server processes of a person that belong to this hub, kernels not counted. */
    static List<Long> serversOf(Hub hub, String name) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> isServer(hub, name, pid))
                .toList();
    }

    private static boolean isServer(Hub hub, String name, long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            List<String> command = strings(process.resolve("cmdline"));
            boolean python = !command.isEmpty() && command.getFirst().contains("python");
            boolean server = command.stream().anyMatch(a -> a.endsWith("jupyterhub-singleuser"));
            return python
                    && server
                    && Files.readSymbolicLink(process.resolve("cwd")).startsWith(hub.data())
                    && strings(process.resolve("environ")).contains("JUPYTERHUB_USER=" + name);
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> strings(Path file) throws IOException {
        return Arrays.asList(
                new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
    }
}
