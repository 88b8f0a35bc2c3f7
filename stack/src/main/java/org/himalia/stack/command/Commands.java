package org.himalia.stack.command;

import java.util.List;
import java.util.function.Supplier;
import org.himalia.stack.client.ServiceClient;
import picocli.CommandLine;

/** All subcommands, in the order in which {@code himalia --help} lists them. */
final class Commands {
    private Commands() {}

    static List<CommandLine> of(Terminal terminal, Himalia himalia) {
        Supplier<ServiceClient> services = () -> RunningStack.of(himalia.settings()).services();
        return List.of(
                new CommandLine(new UpCommand(terminal, himalia)),
                new CommandLine(new DownCommand(terminal, himalia)),
                new CommandLine(new RestartCommand(terminal, himalia)),
                new CommandLine(new StatusCommand(terminal, himalia)),
                new CommandLine(new LogsCommand(terminal, himalia::settings, services)),
                users(new UsersCommand(terminal, services)),
                new CommandLine(new TokenCommand(terminal, services)),
                config(new ConfigCommand(terminal, himalia)),
                new CommandLine(new DoctorCommand(terminal, himalia)),
                new CommandLine(new VersionCommand(terminal)),
                new CommandLine(new TrainCommand(terminal)));
    }

    static CommandLine users(UsersCommand users) {
        return new CommandLine(users)
                .addSubcommand(users.add())
                .addSubcommand(users.list())
                .addSubcommand(users.passwd())
                .addSubcommand(users.admin());
    }

    private static CommandLine config(ConfigCommand config) {
        return new CommandLine(config)
                .addSubcommand(config.check())
                .addSubcommand(config.reference());
    }
}
