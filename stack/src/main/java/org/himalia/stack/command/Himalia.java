package org.himalia.stack.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.himalia.stack.settings.ConfigFile;
import org.himalia.stack.settings.Nearest;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.settings.Settings;
import org.himalia.stack.settings.SettingsException;
import org.himalia.stack.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command {@code himalia} itself: what all its subcommands share. */
@Command(
        name = "himalia",
        description = "A notebook hub for many people, on one machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Done by the script itself:",
            "  build        Build what is missing or older than its sources.",
            "  test [PART]  Run the tests of everything, or of one part.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 not running."
        })
public final class Himalia {
    /** Kept, because a logger that nobody refers to forgets its level. */
    private static final Logger KAFKA_CLIENT = Logger.getLogger("org.apache.kafka");

    private final Terminal terminal;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Settings to use; otherwise himalia.yaml here or beside the script.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Directory that holds everything the hub keeps.")
    private @Nullable Path data;

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            description = "Print where an unexpected error came from.")
    private boolean trace;

    private Himalia(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        KAFKA_CLIENT.setLevel(Level.OFF); // what goes wrong there is told by the command itself
        System.exit(commandLine(Terminal.ofThisProcess()).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        Himalia himalia = new Himalia(terminal);
        CommandLine line = new CommandLine(himalia);
        Commands.of(terminal, himalia).forEach(line::addSubcommand);
        return finish(terminal, line, () -> himalia.trace);
    }

    /** Gives a command, and all below it, help, output and the way in which failures are told. */
    static CommandLine finish(Terminal terminal, CommandLine line, BooleanSupplier trace) {
        addHelp(line);
        Failures failures = new Failures(terminal, trace);
        line.setOut(terminal.out()).setErr(terminal.err());
        line.setParameterExceptionHandler((e, arguments) -> failures.explainUsage(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> failures.explain(e));
        line.registerConverter(ServiceName.class, Himalia::service);
        return line.setCaseInsensitiveEnumValuesAllowed(true).setUsageHelpAutoWidth(true);
    }

    private static ServiceName service(String text) {
        List<String> names = Arrays.stream(ServiceName.values()).map(Object::toString).toList();
        return ServiceName.of(text)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "there is no service '%s'%s"
                                                .formatted(
                                                        text,
                                                        Nearest.to(text, names)
                                                                .map(
                                                                        n ->
                                                                                "; did you mean "
                                                                                        + n
                                                                                        + "?")
                                                                .orElse("; there are " + names))));
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getSubcommands().values().forEach(Himalia::addHelp);
    }

    /**
     * The settings that hold for this command.
     *
     * @param options further values from the command line, by the setting's whole name
     * @return complete settings
     * @throws SettingsException when anything is wrong in them
     */
    Settings settings(Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        if (data != null) {
            all.put("data", data.toString());
        }
        return SettingsReader.read(
                new SettingsReader.Sources(
                        configFile(Optional.ofNullable(config)),
                        terminal.environment(),
                        all,
                        terminal.home(),
                        terminal.workingDirectory()));
    }

    /** The settings that hold for this command, with no further values. */
    Settings settings() {
        return settings(Map.of());
    }

    /** The command line that leads another process to the same settings. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        configFile().ifPresent(file -> arguments.addAll(List.of("--config", file.toString())));
        if (data != null) {
            arguments.addAll(List.of("--data", data.toString()));
        }
        return arguments;
    }

    /** The settings of another file than the one that would be used. */
    Settings settingsOf(Path file) {
        config = file;
        return settings();
    }

    /** The file that the settings come from. */
    Optional<Path> configFile() {
        return configFile(Optional.ofNullable(config));
    }

    private Optional<Path> configFile(Optional<Path> option) {
        Optional<Path> variable =
                Optional.ofNullable(terminal.environment().get("HIMALIA_CONFIG")).map(Path::of);
        return ConfigFile.find(
                option.or(() -> variable).map(terminal.workingDirectory()::resolve),
                List.of(terminal.workingDirectory(), terminal.home()));
    }
}
