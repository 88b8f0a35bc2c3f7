package org.himalia.spawner.launcher.process;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.Handle;

/**
 * A process that was started for a server; it leads the server's session and process group.
 *
 * @param pid its number
 * @param start clock ticks between boot and its start: the kernel gives numbers away again
 * @param uid the account it was started for; {@value #HUB}: the hub's own
 * @param port the port it was given
 * @param boot the kernel's name of the boot it belongs to
 */
record Run(UUID launchId, int pid, long start, int uid, int port, String boot) {
    static final int HUB = -1;
    private static final String BOOT = ProcessTable.boot();

    /** A process of this boot. */
    Run(UUID launchId, int pid, long start, int uid, int port) {
        this(launchId, pid, start, uid, port, BOOT);
    }

    static Run of(Handle handle) {
        return new Run(
                handle.launchId(),
                Integer.parseInt(handle.detail("pid")),
                Long.parseLong(handle.detail("start")),
                Integer.parseInt(handle.detail("uid")),
                handle.target().getPort(),
                handle.detail("boot"));
    }

    Handle handle(ServerRef server) {
        return new Handle(
                launchId,
                server,
                target(port),
                Map.of(
                        "pid", Integer.toString(pid),
                        "start", Long.toString(start),
                        "uid", Integer.toString(uid),
                        "boot", boot));
    }

    /** Where a server with this port listens and is reached. */
    static URI target(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether pid and start mean anything now. */
    boolean ofThisBoot() {
        return boot.equals(BOOT);
    }

    /** Whether this very process still runs. */
    boolean alive() {
        return ofThisBoot() && ProcessTable.alive(pid, start);
    }

    /** Whether it has an account of its own. */
    boolean hasAccount() {
        return uid != HUB;
    }
}
