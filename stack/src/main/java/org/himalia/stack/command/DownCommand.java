package org.himalia.stack.command;

import java.util.concurrent.Callable;
import org.himalia.stack.settings.Settings;
import picocli.CommandLine.Command;

/** {@code himalia down}. */
@Command(
        name = "down",
        description = {
            "Stop the hub that runs in the data directory, and wait until it has ended.",
            "People's servers end too, unless cleanup_servers is false."
        })
final class DownCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Himalia himalia;

    DownCommand(Terminal terminal, Himalia himalia) {
        this.terminal = terminal;
        this.himalia = himalia;
    }

    @Override
    public Integer call() {
        Settings settings = himalia.settings();
        if (!RunningStack.runs(settings)) {
            terminal.err().println("Nothing runs in " + settings.data() + ".");
            return ExitCode.OK; // that is what was wanted
        }
        terminal.err().println("Stopping …");
        RunningStack.of(settings).control().stop();
        terminal.err().println("Himalia has ended.");
        return ExitCode.OK;
    }
}
