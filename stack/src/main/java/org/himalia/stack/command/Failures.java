package org.himalia.stack.command;

import java.util.function.BooleanSupplier;
import org.himalia.stack.StackException;
import org.himalia.stack.settings.SettingsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells people what went wrong, in sentences, and turns it into an exit code. */
final class Failures {
    private final Terminal terminal;
    private final BooleanSupplier trace;

    /**
     * @param terminal where to tell
     * @param trace whether to print where an exception came from, too
     */
    Failures(Terminal terminal, BooleanSupplier trace) {
        this.terminal = terminal;
        this.trace = trace;
    }

    int explain(Exception failure) {
        int exitCode =
                switch (failure) {
                    case SettingsException e -> settings(e);
                    case CommandException e -> say(e.getMessage(), e.exitCode());
                    case StackException e -> say(e.getMessage(), ExitCode.FAILED);
                    case InterruptedException e -> say("Stopped.", ExitCode.FAILED);
                    default -> say(unexpected(failure), ExitCode.FAILED);
                };
        if (trace.getAsBoolean()) {
            failure.printStackTrace(terminal.err());
        }
        return exitCode;
    }

    int explainUsage(ParameterException failure) {
        CommandLine line = failure.getCommandLine();
        terminal.err().println(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, terminal.err());
        terminal.err().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private int settings(SettingsException failure) {
        terminal.err().println("The settings cannot be used:");
        failure.problems().forEach(problem -> terminal.err().println("  " + problem));
        return ExitCode.FAILED;
    }

    private String unexpected(Exception failure) {
        return "Unexpected: " + failure + (trace.getAsBoolean() ? "" : " (--trace says more)");
    }

    private int say(@Nullable String message, int exitCode) {
        terminal.err().println(message);
        return exitCode;
    }
}
