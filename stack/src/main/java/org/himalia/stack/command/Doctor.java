package org.himalia.stack.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.himalia.stack.StackException;
import org.himalia.stack.parts.IsolationChoice;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;
import org.himalia.stack.settings.BindUrl;
import org.himalia.stack.settings.Settings;

/** Looks at everything that the hub needs of this machine. Changes nothing. */
final class Doctor {
    private static final long GIB = 1L << 30;
    private static final long MIN_DISK = 2 * GIB;
    private static final long MIN_MEMORY = 3 * GIB / 2;

    private final Terminal terminal;
    private final Settings settings;
    private final boolean running;

    /**
     * @param terminal whose environment is looked at
     * @param settings what is wanted
     * @param running whether the hub runs now, and so rightly uses its port
     */
    Doctor(Terminal terminal, Settings settings, boolean running) {
        this.terminal = terminal;
        this.settings = settings;
        this.running = running;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(maven());
        findings.add(serverProgram());
        findings.add(isolation());
        findings.add(port());
        findings.add(dataDirectory());
        findings.add(disk());
        findings.add(memory());
        return findings;
    }

    private static Finding jdk() {
        // the script has chosen it; older ones cannot load this class
        return Finding.ok("JDK", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private Finding maven() {
        return SystemPrograms.find("mvn", terminal.environment())
                .map(file -> Finding.ok("Maven", file.toString()))
                .orElseGet(
                        () ->
                                Finding.warning(
                                        "Maven",
                                        "not on PATH; needed only to build. Debian and Ubuntu:"
                                                + " apt-get install maven"));
    }

    private Finding serverProgram() {
        String subject = "Notebook server";
        if (!ServerProgram.wanted(settings)) {
            return Finding.ok(subject, "spawner.cmd is " + settings.spawner().cmd());
        }
        Optional<Path> installed = new ServerProgram(terminal).installed();
        if (installed.isPresent()) {
            return Finding.ok(subject, ServerProgram.NAME + " in " + installed.get());
        }
        Path environments = ServerProgram.environmentsIn(settings);
        if (Files.isDirectory(environments)) {
            return Finding.ok(subject, "the Python environment in " + environments);
        }
        return canMakeEnvironment()
                ? Finding.ok(
                        subject, "himalia up will make a Python environment in " + environments)
                : Finding.problem(
                        subject,
                        "neither %s on PATH, nor Python with venv to install it. Debian and Ubuntu: apt-get install python3-venv"
                                .formatted(ServerProgram.NAME));
    }

    private boolean canMakeEnvironment() {
        return SystemPrograms.works(
                List.of("python3", "-c", "import ensurepip, venv"), terminal.environment());
    }

    private Finding isolation() {
        String subject = "Isolation of servers";
        if (Account.current().uid() == 0 && !works("setpriv", "--version")) {
            return Finding.problem(
                    subject, "setpriv is missing. Debian and Ubuntu: apt-get install util-linux");
        }
        try {
            IsolationChoice choice =
                    IsolationChoice.of(settings.isolation(), Account.forHub(settings.hubUid()));
            return choice.notice()
                    .map(notice -> Finding.warning(subject, notice))
                    .orElseGet(() -> Finding.ok(subject, choice.kind()));
        } catch (StackException e) {
            return Finding.problem(subject, String.valueOf(e.getMessage()));
        }
    }

    private boolean works(String... words) {
        return SystemPrograms.works(List.of(words), terminal.environment());
    }

    private Finding port() {
        BindUrl url = settings.bindUrl();
        String subject = "Port " + url.port();
        if (running) {
            return Finding.ok(subject, "used by this hub, which runs");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    url.host().isEmpty()
                            ? new InetSocketAddress(url.port())
                            : new InetSocketAddress(url.host(), url.port()));
            return Finding.ok(subject, "free");
        } catch (IOException e) {
            return Finding.problem(
                    subject,
                    "cannot be used (%s). Stop what uses it, or choose another in bind_url"
                            .formatted(e.getMessage()));
        }
    }

    private Finding dataDirectory() {
        String subject = "Data directory";
        Path data = settings.data();
        Path existing = nearestExisting(data);
        try {
            Path obstacle = Ownership.firstObstacle(existing, Account.forHub(settings.hubUid()));
            if (!obstacle.equals(existing)) {
                return Finding.problem(
                        subject,
                        "%s: the hub's own account cannot pass %s. Choose another with --data, or: chmod o+x %s"
                                .formatted(data, obstacle, obstacle));
            }
        } catch (IOException e) {
            return Finding.problem(subject, data + " cannot be looked at: " + e);
        }
        return Files.isWritable(existing)
                ? Finding.ok(subject, data + (existing.equals(data) ? "" : ", will be made"))
                : Finding.problem(
                        subject, existing + " is not writable. Choose another with --data");
    }

    private Finding disk() {
        try {
            FileStore store = Files.getFileStore(nearestExisting(settings.data()));
            long free = store.getUsableSpace();
            String detail = gib(free) + " free at " + settings.data();
            return free >= MIN_DISK
                    ? Finding.ok("Disk", detail)
                    : Finding.warning(
                            "Disk", detail + ". Keep " + gib(MIN_DISK) + " free, or use --data");
        } catch (IOException e) {
            return Finding.warning("Disk", "cannot be looked at: " + e);
        }
    }

    private static Finding memory() {
        try {
            long available =
                    Files.readAllLines(Path.of("/proc/meminfo")).stream()
                            .filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                            .findFirst()
                            .orElse(0);
            String detail = gib(available) + " available";
            return available >= MIN_MEMORY
                    ? Finding.ok("Memory", detail)
                    : Finding.warning(
                            "Memory",
                            detail + ". The hub takes about 1 GiB, each server 0.15 GiB and more");
        } catch (IOException e) {
            return Finding.warning("Memory", "cannot be looked at: " + e);
        }
    }

    private static Path nearestExisting(Path path) {
        Path existing = path.toAbsolutePath();
        for (Path parent = existing; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent)) {
                return parent;
            }
        }
        return existing;
    }

    private static String gib(long bytes) {
        return "%.1f GiB".formatted((double) bytes / GIB);
    }
}
