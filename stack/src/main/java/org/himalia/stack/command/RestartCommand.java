package org.himalia.stack.command;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.himalia.stack.control.ControlClient;
import org.himalia.stack.settings.ServiceName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code himalia restart}. */
@Command(
        name = "restart",
        description = {
            "Stop and start a service, or each of the four in turn; people's servers run on.",
            "Builds first what is older than its sources. Changed settings take effect with down"
                    + " and up."
        })
final class RestartCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Himalia himalia;

    @Parameters(
            arity = "0..1",
            paramLabel = "SERVICE",
            description =
                    "A service, one of its processes such as user-registry-2, postgres or kafka.")
    private @Nullable String service;

    RestartCommand(Terminal terminal, Himalia himalia) {
        this.terminal = terminal;
        this.himalia = himalia;
    }

    @Override
    public Integer call() {
        ControlClient control = RunningStack.of(himalia.settings()).control();
        List<String> chosen =
                service != null
                        ? List.of(service)
                        : Arrays.stream(ServiceName.values()).map(ServiceName::toString).toList();
        for (String name : chosen) {
            terminal.err().println("Restarting " + name + " …");
            control.restart(name);
            terminal.err().println("  ready");
        }
        return ExitCode.OK;
    }
}
