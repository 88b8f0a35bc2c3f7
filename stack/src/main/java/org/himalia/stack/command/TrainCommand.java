package org.himalia.stack.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.himalia.stack.parts.StackPlan;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.settings.SettingsReader;
import org.himalia.stack.up.AotTraining;
import picocli.CommandLine.Command;

/** {@code himalia train}, which the script calls after a build. */
@Command(
        name = "train",
        hidden = true,
        description = {
            "Make the caches with which the built services start quicker (JEP 514).",
            "Brings up a hub that nobody uses, for about a minute."
        })
final class TrainCommand implements Callable<Integer> {
    private final Terminal terminal;

    TrainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        // below the temporary directory, which every account can pass
        Path data = Files.createTempDirectory("himalia-train-");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        Programs programs = new Programs(Path.of(System.getProperty("java.home")), terminal.home());
        StackPlan plan =
                StackPlan.of(
                        settings(data), programs, "/usr/bin:/bin", VersionCommand.ofThisBuild());
        new AotTraining(plan, terminal.err()::println).run();
        return ExitCode.OK;
    }

    /** Nothing of this machine's own settings: what is learnt must not depend on them. */
    private static Settings settings(Path data) throws IOException {
        return SettingsReader.read(
                new SettingsReader.Sources(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "bind_url",
                                "http://127.0.0.1:" + freePort(),
                                "data",
                                data.toString()),
                        data,
                        data));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
