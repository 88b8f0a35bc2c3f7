package org.himalia.stack.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Account;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.settings.Settings.Launcher;

/**
 * Where {@code jupyterhub-singleuser} is, and the Python environment made for it where it is not.
 */
final class ServerProgram {
    /** JupyterHub's program, the default of {@code spawner.cmd}. */
    static final String NAME = "jupyterhub-singleuser";

    private static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";

    /**
     * An account that owns nothing; people's servers own as little of ours when root starts them.
     */
    private static final Account.Other SOMEBODY = new Account.Other(65534, 65534);

    private final Terminal terminal;

    ServerProgram(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The {@code PATH} that people's servers get. Makes a Python environment first when the
     * settings want {@value #NAME} and no usable one is on the {@code PATH} of this command.
     *
     * @param settings what is wanted
     * @return folders separated by colons
     */
    String path(Settings settings) {
        if (!wanted(settings)) {
            return terminal.environment().getOrDefault("PATH", SYSTEM_PATH);
        }
        Path folder = installed().orElseGet(() -> makeEnvironment(environmentsIn(settings)));
        return folder + ":" + SYSTEM_PATH;
    }

    /** Whether the settings use that program at all. */
    static boolean wanted(Settings settings) {
        return settings.spawner().launcher() == Launcher.PROCESS
                && settings.spawner().cmd().getFirst().equals(NAME);
    }

    /** The folder on the {@code PATH} that holds it, when the people's servers can run it there. */
    Optional<Path> installed() {
        return SystemPrograms.find(NAME, terminal.environment())
                .map(Path::toAbsolutePath)
                .map(Path::getParent)
                .filter(ServerProgram::runsForServers);
    }

    static Path environmentsIn(Settings settings) {
        return settings.data().resolve("python");
    }

    private static boolean runsForServers(Path folder) {
        List<String> words = new ArrayList<>();
        if (Account.current().uid() == 0) {
            words.addAll(SOMEBODY.prefix());
        }
        words.addAll(List.of("env", NAME, "--version"));
        String path = folder + ":" + SYSTEM_PATH;
        return SystemPrograms.works(words, Map.of("PATH", path, "HOME", "/tmp"));
    }

    private Path makeEnvironment(Path directory) {
        try {
            Process script =
                    new ProcessBuilder(
                                    terminal.home().resolve("himalia").toString(),
                                    "python-environment",
                                    directory.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            script.getOutputStream().close();
            String printed =
                    new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (script.waitFor() != 0) {
                throw new StackException("Without " + NAME + " no server can be started.");
            }
            return Path.of(printed.strip());
        } catch (IOException e) {
            throw new StackException("The script himalia cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Stopped.", e);
        }
    }
}
