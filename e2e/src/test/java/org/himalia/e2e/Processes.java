package org.himalia.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

    /** Sends a signal, e.g. {@code STOP}, to a process and all that descend from it. */
    static void signal(String signal, long pid) {
        Stream<ProcessHandle> family =
                ProcessHandle.of(pid).stream()
                        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()));
        List<String> words = new ArrayList<>(List.of("kill", "-" + signal));
        family.map(one -> Long.toString(one.pid())).forEach(words::add);
        try {
            // one of them may have ended meanwhile, which kill calls a failure
            new ProcessBuilder(words).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
