package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.himalia.spawner.launcher.Signal;
import org.jboss.logging.Logger;

/** Sends signals, by the shell's {@code kill}: the JDK can send neither SIGINT nor to groups. */
final class Kill {
    private static final Logger LOG = Logger.getLogger(Kill.class);
    private static final int PATIENCE_SECONDS = 5;

    private Kill() {}

    /**
     * Signals processes or, by negative numbers, process groups. Those that are gone are no error.
     */
    static void send(Signal signal, Collection<Integer> targets) {
        for (int target : targets) {
            if (target == 0 || target == 1 || target == -1) {
                throw new IllegalArgumentException("never a target: " + target);
            }
        }
        if (targets.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>();
        words.addAll(List.of("/bin/sh", "-c", "for t; do kill -s \"$0\" -- \"$t\"; done"));
        words.add(signal.name().toUpperCase(Locale.ROOT));
        targets.forEach(target -> words.add(Integer.toString(target)));
        run(words);
    }

    private static void run(List<String> words) {
        try {
            ProcessBuilder shell = new ProcessBuilder(words).redirectErrorStream(true);
            shell.redirectOutput(ProcessBuilder.Redirect.DISCARD).environment().clear();
            Process kill = shell.start();
            if (!kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warnf("kill takes long: %s", words);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no signal can be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
