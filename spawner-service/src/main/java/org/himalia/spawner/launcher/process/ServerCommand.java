package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.LaunchException;

/** The command of a server, with its program found before anything is started. */
final class ServerCommand {
    private final List<String> words;
    private final String path;

    ServerCommand(SpawnerConfig config) {
        this.words =
                Stream.concat(config.cmd().list().stream(), config.args().list().stream()).toList();
        this.path = config.path();
    }

    /**
     * The command with the full path of its program.
     *
     * @param account the uid that shall run it; empty: the hub's own
     * @throws LaunchException when there is no such program, or the account cannot reach it
     */
    List<String> resolve(OptionalInt account) throws IOException {
        if (words.isEmpty()) {
            throw new LaunchException(
                    "command-missing",
                    "No command is set that starts a server. An administrator can set cmd.");
        }
        Path program = find(words.getFirst());
        if (account.isPresent()) {
            requireReachable(program, account.getAsInt());
        }
        List<String> resolved = new ArrayList<>(words);
        resolved.set(0, program.toString());
        return resolved;
    }

    private Path find(String program) {
        List<Path> candidates =
                program.contains("/")
                        ? List.of(Path.of(program).toAbsolutePath())
                        : Stream.of(path.split(":", -1))
                                .filter(directory -> !directory.isEmpty())
                                .map(directory -> Path.of(directory, program))
                                .toList();
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new LaunchException(
                "command-not-found",
                program.contains("/")
                        ? "The server's command "
                                + program
                                + (Files.exists(candidates.getFirst())
                                        ? " is not a program that may be executed."
                                        : " does not exist.")
                                + " An administrator can correct the setting cmd."
                        : "The server's command "
                                + program
                                + " does not exist. It was looked for in "
                                + path.replace(":", ", ")
                                + ". An administrator can install it there, or correct the setting"
                                + " cmd.");
    }

    private static void requireReachable(Path program, int account) throws IOException {
        for (Path way : List.of(program.toAbsolutePath(), program.toRealPath())) {
            Path parent = way.getParent();
            Path obstacle = parent == null ? null : Passage.obstacle(parent.toRealPath(), account);
            if (obstacle != null) {
                throw new LaunchException(
                        "command-unreachable",
                        "Servers run under accounts of their own, and those cannot reach "
                                + program
                                + ", because the folder "
                                + obstacle
                                + " is closed to them. An administrator can install the program"
                                + " elsewhere, or open the way: chmod o+x "
                                + obstacle);
            }
        }
    }
}
