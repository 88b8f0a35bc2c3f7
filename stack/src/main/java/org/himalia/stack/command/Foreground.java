package org.himalia.stack.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.himalia.stack.StackException;
import org.himalia.stack.parts.StackPlan;
import org.himalia.stack.process.Stopwatch;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.supervise.PartReport;
import org.himalia.stack.up.Stack;

/** The hub as long as this process lives. */
final class Foreground {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** A part that ended so often without ever having been ready will not be. */
    private static final int HOPELESS = 5;

    private final Terminal terminal;
    private final Settings settings;

    Foreground(Terminal terminal, Settings settings) {
        this.terminal = terminal;
        this.settings = settings;
    }

    /**
     * Brings the hub up and returns when it was stopped.
     *
     * @param announce whether to print the address and the first person's link
     * @return the exit code
     */
    int run(boolean announce) throws InterruptedException {
        StackPlan plan = plan();
        Stack stack = Stack.start(plan, new Progress(terminal.err()));
        Thread stopper = new Thread(() -> stop(stack), "stop");
        Runtime.getRuntime().addShutdownHook(stopper); // Ctrl-C, SIGTERM, a closed terminal
        mentionLeftBehind(stack.leftBehind());
        boolean ready = awaitReady(stack);
        if (ready && announce) {
            new Announcement(terminal, settings).of(stack.report());
            terminal.err().println("Ctrl-C stops the hub.");
        }
        if (ready) {
            stack.awaitEnd();
        }
        Runtime.getRuntime().removeShutdownHook(stopper);
        stop(stack);
        return ready ? ExitCode.OK : ExitCode.FAILED;
    }

    private StackPlan plan() {
        Programs programs = new Programs(Path.of(System.getProperty("java.home")), terminal.home());
        // before a Python environment is made in the data directory, people must be able to reach
        // it
        StackPlan bare = StackPlan.of(settings, programs, "", VersionCommand.ofThisBuild());
        bare.data().prepare(bare.account());
        String serverPath = new ServerProgram(terminal).path(settings);
        return new StackPlan(settings, programs, bare.account(), serverPath, bare.version());
    }

    private boolean awaitReady(Stack stack) throws InterruptedException {
        Stopwatch waited = Stopwatch.start();
        while (!stack.awaitReady(Duration.ofSeconds(1))) {
            List<PartReport> parts = stack.report().parts();
            boolean hopeless = parts.stream().anyMatch(p -> !p.ready() && p.restarts() >= HOPELESS);
            if (hopeless || waited.over(PATIENCE)) {
                terminal.err().println(explain(parts));
                return false;
            }
        }
        return true;
    }

    private static String explain(List<PartReport> parts) {
        return parts.stream()
                .filter(part -> !part.ready())
                .map(
                        part ->
                                "%s is %s%s. Its log: %s"
                                        .formatted(
                                                part.name(),
                                                part.state(),
                                                part.reason() == null ? "" : ": " + part.reason(),
                                                part.log()))
                .collect(Collectors.joining("\n", "The hub did not become ready.\n", ""));
    }

    private void mentionLeftBehind(List<String> parts) {
        if (!parts.isEmpty()) {
            terminal.err()
                    .println(
                            "Stopped what an earlier run, which was killed, had left running: "
                                    + String.join(", ", parts));
        }
    }

    private void stop(Stack stack) {
        terminal.err().println("Stopping …");
        try {
            stack.close();
            terminal.err().println("Himalia has ended.");
        } catch (StackException e) {
            terminal.err().println(e.getMessage());
        }
    }
}
