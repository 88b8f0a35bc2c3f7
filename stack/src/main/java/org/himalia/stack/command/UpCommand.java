package org.himalia.stack.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code himalia up}. */
@Command(
        name = "up",
        description = {
            "Start the hub: PostgreSQL, Kafka and the four services, and keep them running.",
            "Stays in the foreground until Ctrl-C or himalia down. Builds first what is older than"
                    + " its sources. The first time it prints a link with which you become"
                    + " administrator."
        })
final class UpCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Himalia himalia;

    @Option(names = "--detach", description = "Return once everything is ready; it runs on.")
    private boolean detach;

    @Option(
            names = "--bind-url",
            paramLabel = "URL",
            description = "Address to listen at, such as http://:8000.")
    private @Nullable String bindUrl;

    @Option(
            names = "--replicas",
            paramLabel = "SERVICE=N",
            description = "Run a service N times, such as user-registry=2. May be repeated.")
    private Map<ServiceName, Integer> replicas = new LinkedHashMap<>();

    @Option(
            names = "--dev",
            paramLabel = "SERVICE",
            description =
                    "Run a service from its sources with live reload (mvn quarkus:dev). May be"
                            + " repeated.")
    private List<ServiceName> dev = new ArrayList<>();

    /** What {@code --detach} starts: the link is then printed by the command that waits. */
    @Option(names = "--in-background", hidden = true)
    private boolean inBackground;

    UpCommand(Terminal terminal, Himalia himalia) {
        this.terminal = terminal;
        this.himalia = himalia;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = himalia.settings(overrides());
        if (RunningStack.runs(settings)) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "Himalia is running already in %s: see himalia status. Stop it with himalia down, or name another directory with --data."
                            .formatted(settings.data()));
        }
        if (detach) {
            return new Background(terminal, settings).start(arguments());
        }
        return new Foreground(terminal, settings).run(!inBackground);
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        if (bindUrl != null) {
            overrides.put("bind_url", bindUrl);
        }
        if (!replicas.isEmpty()) {
            overrides.put(
                    "replicas",
                    replicas.entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + entry.getValue())
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        if (!dev.isEmpty()) {
            overrides.put("dev_services", dev.toString());
        }
        return overrides;
    }

    /** The command line that leads another process to the same settings. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(himalia.arguments());
        if (bindUrl != null) {
            arguments.addAll(List.of("--bind-url", bindUrl));
        }
        dev.forEach(name -> arguments.addAll(List.of("--dev", name.toString())));
        replicas.forEach((name, n) -> arguments.addAll(List.of("--replicas", name + "=" + n)));
        return arguments;
    }
}
