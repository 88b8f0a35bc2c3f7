package org.himalia.stack.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.StackException;
import org.himalia.stack.control.ControlClient;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;
import org.himalia.stack.settings.Settings;

/** The hub in a process and session of its own, which outlives the terminal. */
final class Background {
    private static final long PAUSE_MILLIS = 100;

    private final Terminal terminal;
    private final Settings settings;

    Background(Terminal terminal, Settings settings) {
        this.terminal = terminal;
        this.settings = settings;
    }

    /**
     * Starts it and returns once it is ready.
     *
     * @param arguments options that lead it to the same settings
     * @return the exit code
     */
    int start(List<String> arguments) throws IOException, InterruptedException {
        Path log = createLog();
        LogTail tail = new LogTail(log);
        tail.last(0); // an earlier run's lines are of no interest
        Process supervisor = launch(arguments, log);
        Thread canceller = new Thread(supervisor::destroy, "cancel");
        Runtime.getRuntime().addShutdownHook(canceller); // Ctrl-C while we wait
        Optional<StackReport> ready = Optional.empty();
        while (ready.isEmpty() && supervisor.isAlive()) {
            Thread.sleep(PAUSE_MILLIS);
            show(tail);
            ready = report().filter(StackReport::ready);
        }
        Runtime.getRuntime().removeShutdownHook(canceller);
        show(tail);
        if (ready.isEmpty()) {
            return Math.max(ExitCode.FAILED, supervisor.waitFor());
        }
        new Announcement(terminal, settings).of(ready.get());
        return ExitCode.OK;
    }

    private Process launch(List<String> arguments, Path log) throws IOException {
        List<String> words = new ArrayList<>();
        words.add("setsid"); // Ctrl-C and the end of the terminal are not for it
        words.add(terminal.home().resolve("himalia").toString());
        words.addAll(List.of("up", "--in-background"));
        words.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(terminal.workingDirectory().toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("HIMALIA_NO_BUILD", "1"); // the script has just looked
        return builder.start();
    }

    private Path createLog() throws IOException {
        new DataDirectory(settings.data()).prepare(Account.forHub(settings.hubUid()));
        Path logs = Ownership.directory(settings.logs(), "rwx------", Account.current());
        Path log = logs.resolve("supervisor.log");
        try {
            return Files.createFile(
                    log,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return log; // it is appended to
        }
    }

    private Optional<StackReport> report() {
        try {
            return ControlClient.of(new DataDirectory(settings.data())).map(ControlClient::status);
        } catch (StackException e) {
            return Optional.empty(); // it has the lock already but takes no commands yet
        }
    }

    private void show(LogTail tail) throws IOException {
        terminal.err().print(tail.added());
        terminal.err().flush();
    }
}
