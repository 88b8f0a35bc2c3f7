package org.himalia.stack.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.settings.Nearest;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.settings.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code himalia logs}. */
@Command(
        name = "logs",
        description = {
            "Print the logs of the hub's parts, or of a person's server.",
            "The parts' logs can be read when nothing runs, too."
        })
final class LogsCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 200;
    private static final String SUFFIX = ".log";

    private final Terminal terminal;
    private final Supplier<Settings> settings;
    private final Supplier<ServiceClient> services;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description =
                    "A service, one of its processes such as user-registry-2, postgres or kafka.")
    private @Nullable String part;

    @Option(
            names = "--server",
            paramLabel = "PERSON[/SERVER]",
            description = "The log of a person's server instead.")
    private @Nullable String server;

    @Option(
            names = {"-f", "--follow"},
            description = "Print what is added, too, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Begin with the last N lines of each (default: ${DEFAULT-VALUE}).")
    private int lines = 100;

    LogsCommand(Terminal terminal, Supplier<Settings> settings, Supplier<ServiceClient> services) {
        this.terminal = terminal;
        this.settings = settings;
        this.services = services;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lines < 0) {
            throw new CommandException(ExitCode.USAGE, "--lines: expected 0 or more");
        }
        if (server != null) {
            if (part != null) {
                throw new CommandException(
                        ExitCode.USAGE, "Name a part or a --server, not both of them.");
            }
            copyServerLog(server);
        } else {
            printParts(settings.get().logs());
        }
        return ExitCode.OK;
    }

    private void copyServerLog(String name) throws IOException {
        int slash = name.indexOf('/');
        String person = slash < 0 ? name : name.substring(0, slash);
        String ofPerson = slash < 0 ? "" : name.substring(slash + 1);
        String path =
                "/internal/servers/%s/log?server_name=%s&lines=%d&follow=%s"
                        .formatted(
                                ServiceClient.encode(person),
                                ServiceClient.encode(ofPerson),
                                lines,
                                follow);
        try (InputStream log = services.get().stream(ServiceName.SPAWNER_SERVICE, path);
                Reader reader = new InputStreamReader(log, StandardCharsets.UTF_8)) {
            if (copy(reader) == 0) {
                terminal.err().println("The log of " + name + " is empty.");
            }
        }
    }

    private long copy(Reader reader) throws IOException {
        char[] buffer = new char[8192];
        long copied = 0;
        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
            terminal.out().write(buffer, 0, n);
            terminal.out().flush();
            copied += n;
        }
        return copied;
    }

    private void printParts(Path directory) throws IOException, InterruptedException {
        Map<String, LogTail> tails = new LinkedHashMap<>();
        for (Path file : chosen(directory)) {
            tails.put(partOf(file), new LogTail(file));
        }
        boolean several = tails.size() > 1;
        for (var tail : tails.entrySet()) {
            print(several ? tail.getKey() : "", tail.getValue().last(lines));
        }
        while (follow && !terminal.out().checkError()) {
            for (var tail : tails.entrySet()) {
                print(several ? tail.getKey() : "", tail.getValue().added());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private List<Path> chosen(Path directory) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(all::add);
        } catch (NoSuchFileException e) {
            throw new CommandException(
                    ExitCode.NOT_RUNNING, "There are no logs in " + directory + " yet.");
        }
        String wanted = part;
        if (wanted == null) {
            return all;
        }
        List<Path> chosen = all.stream().filter(file -> belongs(partOf(file), wanted)).toList();
        if (chosen.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, noSuchPart(wanted, all));
        }
        return chosen;
    }

    private static String noSuchPart(String wanted, List<Path> all) {
        List<String> names = all.stream().map(LogsCommand::partOf).toList();
        String hint =
                Nearest.to(wanted, names)
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("There are: " + String.join(", ", names));
        return "There is no log of '" + wanted + "'. " + hint;
    }

    /** A service means all of its processes: user-registry, user-registry-2. */
    private static boolean belongs(String name, String wanted) {
        return name.equals(wanted) || name.matches("\\Q" + wanted + "\\E-\\d+");
    }

    private static String partOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private void print(String prefix, String text) {
        PrintWriter out = terminal.out();
        text.lines()
                .map(line -> prefix.isEmpty() ? line : prefix + " | " + line)
                .forEach(out::println);
        out.flush();
    }
}
