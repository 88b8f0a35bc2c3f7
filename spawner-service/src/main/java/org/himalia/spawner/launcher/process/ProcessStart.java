package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.himalia.contracts.identity.Username;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.ServerEnvironment;

/** Starts the process of a server: account, home, port, environment, log, command line. */
final class ProcessStart {
    private final ServerEnvironment environment;
    private final Accounts accounts;
    private final Sandbox sandbox;
    private final ServerCommand command;
    private final Homes homes;
    private final RunFiles runs;
    private final ServerLogs logs;

    ProcessStart(
            SpawnerConfig config,
            ServerEnvironment environment,
            Accounts accounts,
            RunFiles runs,
            ServerLogs logs) {
        this.environment = environment;
        this.accounts = accounts;
        this.sandbox = Sandbox.of(config);
        this.command = new ServerCommand(config);
        this.homes = new Homes(config.data().toAbsolutePath().normalize());
        this.runs = runs;
        this.logs = logs;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /**
     * A started process and what is known of it.
     *
     * @param process to learn its exit status later
     */
    record Started(Process process, Run run) {}

    Started start(LaunchOrder order) throws IOException {
        Username user = order.server().owner();
        OptionalInt account =
                sandbox.ownAccounts() ? OptionalInt.of(accounts.uid(user)) : OptionalInt.empty();
        List<String> words = command.resolve(account);
        Path home = homes.make(user, account).toRealPath();
        int uid = account.orElse(Run.HUB);
        int port = freePort();
        ProcessBuilder shim =
                new ProcessBuilder(
                        Shim.words(
                                runs.stem(order.launchId()),
                                uid + " " + port,
                                sandbox.encloses(),
                                sandbox.words(account, home),
                                words));
        Map<String, String> inherited = Map.copyOf(shim.environment());
        shim.environment().clear();
        shim.environment()
                .putAll(environment.of(order, Run.target(port), owner(user, home), inherited));
        shim.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(logs.begin(order.server()).toFile()));
        Process process = shim.start();
        int pid = (int) process.pid();
        // a process that is gone already is recorded with a start that no process has
        long start = ProcessTable.find(pid).map(ProcessTable.Entry::start).orElse(-1L);
        return new Started(process, new Run(order.launchId(), pid, start, uid, port));
    }

    private static Map<String, String> owner(Username user, Path home) {
        Map<String, String> owner = new LinkedHashMap<>();
        owner.put("HOME", home.toString());
        owner.put("USER", user.value());
        owner.put("SHELL", Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh");
        return owner;
    }

    /** A port that was free a moment ago; the server may find it taken and get another. */
    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
