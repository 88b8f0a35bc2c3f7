package org.himalia.stack.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.himalia.stack.settings.Settings;
import picocli.CommandLine.Command;

/** {@code himalia doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at what the hub needs of this machine: one line each, with what to do.",
            "Fails when a line says PROBLEM. Changes nothing."
        })
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Himalia himalia;

    DoctorCommand(Terminal terminal, Himalia himalia) {
        this.terminal = terminal;
        this.himalia = himalia;
    }

    @Override
    public Integer call() {
        Settings settings = himalia.settings();
        terminal.out()
                .println(
                        Finding.ok(
                                "Settings",
                                himalia.configFile().map(Object::toString).orElse("defaults")));
        List<Finding> findings =
                new Doctor(terminal, settings, RunningStack.runs(settings)).findings();
        findings.forEach(terminal.out()::println);
        boolean problem = findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.PROBLEM);
        return problem ? ExitCode.FAILED : ExitCode.OK;
    }
}
