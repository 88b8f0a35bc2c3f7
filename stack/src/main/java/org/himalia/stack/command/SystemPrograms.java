package org.himalia.stack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds and tries programs of the system. */
final class SystemPrograms {
    private static final long PATIENCE_SECONDS = 20;

    private SystemPrograms() {}

    /** The program that a shell would run: the first of that name on the path. */
    static Optional<Path> find(String name, String path) {
        return Stream.of(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    static Optional<Path> find(String name, Map<String, String> environment) {
        return find(name, environment.getOrDefault("PATH", ""));
    }

    /** Whether a command ends well; also false when it cannot be started or does not end. */
    static boolean works(List<String> words, Map<String, String> environment) {
        Optional<Path> program = find(words.getFirst(), environment);
        if (program.isEmpty()) {
            return false; // a process would be looked for on this process's own path
        }
        List<String> command = new ArrayList<>(words);
        command.set(0, program.get().toString());
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // it cannot be run
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
