package org.himalia.spawner.launcher.process;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.himalia.spawner.Settings;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.himalia.spawner.launcher.Signal;
import org.himalia.spawner.launcher.StartedServer;

/**
 * A program that starts, watches and ends a server; run with few powers by {@link FewPowersTest}.
 */
final class LimitedHub {
    private LimitedHub() {}

    /**
     * Prints what it saw.
     *
     * @param arguments data directory, path of the test's server
     */
    public static void main(String[] arguments) throws Exception {
        Settings settings =
                new Settings(Path.of(arguments[0]))
                        .with("isolation", "uid")
                        .with("cmd", "[\"/usr/bin/python3\", \"" + arguments[1] + "\"]");
        ProcessLauncher launcher = TestLaunchers.of(settings);
        System.out.println("powers missing: " + Capabilities.missing());
        Handle handle = launcher.start(Orders.of("forks"));
        System.out.println("answers: " + !StartedServer.awaitAnswer(handle).isEmpty());
        System.out.println("server uid: " + ProcessTable.uid(Run.of(handle).pid()).orElse(-1));
        System.out.println("objection: " + launcher.objection(handle).isPresent());
        System.out.println(
                "adopted: "
                        + (TestLaunchers.of(settings).observe(handle)
                                instanceof Observation.Running));
        launcher.stop(handle, Signal.INT);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> launcher.observe(handle) instanceof Observation.Gone);
        launcher.cleanUp(handle);
        int uid = Run.of(handle).uid();
        await().atMost(Duration.ofSeconds(10)).until(() -> processes(uid) == 0);
        System.out.println("left: " + processes(uid));
        Handle again = launcher.start(Orders.of("forks"));
        System.out.println("home kept: " + !StartedServer.awaitAnswer(again).isEmpty());
        StartedServer.end(launcher, again);
    }

    private static long processes(int uid) {
        return ProcessTable.all().stream()
                .filter(entry -> ProcessTable.uid(entry.pid()).orElse(-1) == uid)
                .count();
    }
}
