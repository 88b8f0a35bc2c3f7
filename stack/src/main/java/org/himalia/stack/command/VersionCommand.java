package org.himalia.stack.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code himalia version}. */
@Command(name = "version", description = "Print the version of Himalia and of its JDK.")
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println("himalia " + ofThisBuild() + ", Java " + Runtime.version());
        return ExitCode.OK;
    }

    /** From the jar's manifest; classes in a folder have none. */
    static String ofThisBuild() {
        return Optional.ofNullable(Himalia.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
