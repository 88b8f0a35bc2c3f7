package org.himalia.spawner.log;

import java.util.List;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.LogPart;

/** Reads on in a server's log from where it was read last; a new start is followed, too. */
final class LogFollower {
    private final Launcher launcher;
    private final ServerRef server;
    private LogPart.Position position = LogPart.Position.START;

    LogFollower(Launcher launcher, ServerRef server) {
        this.launcher = launcher;
        this.server = server;
    }

    /** The last lines; a line written at this very moment may come again, but none is missed. */
    synchronized String tail(int lines) {
        position = launcher.logEnd(server);
        return text(launcher.log(server, lines));
    }

    /** What was written since; empty when nothing was. */
    synchronized String more() {
        LogPart part = launcher.logSince(server, position);
        position = part.end();
        return part.text();
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
