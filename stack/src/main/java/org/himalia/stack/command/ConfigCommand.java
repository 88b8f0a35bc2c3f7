package org.himalia.stack.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.himalia.stack.settings.Reference;
import org.himalia.stack.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code himalia config}. */
@Command(name = "config", description = "Check the settings, or print their reference.")
final class ConfigCommand {
    private final Terminal terminal;
    private final Himalia himalia;

    ConfigCommand(Terminal terminal, Himalia himalia) {
        this.terminal = terminal;
        this.himalia = himalia;
    }

    Check check() {
        return new Check();
    }

    PrintReference reference() {
        return new PrintReference();
    }

    /** {@code himalia config check}. */
    @Command(
            name = "check",
            description = {
                "Read all settings, start nothing, and explain each mistake with its line.",
                "Environment variables that override the file are read as well."
            })
    final class Check implements Callable<Integer> {
        @Parameters(
                arity = "0..1",
                paramLabel = "FILE",
                description = "The file to read; otherwise the one that would be used.")
        private @Nullable Path file;

        @Override
        public Integer call() {
            Settings settings = file == null ? himalia.settings() : himalia.settingsOf(file);
            terminal.out()
                    .println(
                            himalia.configFile().map(Path::toString).orElse("No himalia.yaml")
                                    + ": all settings are good; the address would be "
                                    + settings.address());
            return ExitCode.OK;
        }
    }

    /** {@code himalia config reference}. */
    @Command(name = "reference", description = "Print all settings with their effects (Markdown).")
    final class PrintReference implements Callable<Integer> {
        @Override
        public Integer call() {
            terminal.out().print(Reference.markdown());
            terminal.out().flush();
            return ExitCode.OK;
        }
    }
}
