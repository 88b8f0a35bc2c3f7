package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who listens on which TCP port of this machine: {@code /proc/net/tcp} and {@code tcp6}. */
final class Listeners {
    private static final String LISTEN = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int INODE = 9;

    /** What a connection to 127.0.0.1 can reach: the address itself, all of IPv4, all, mapped. */
    private static final Set<String> REACHED_BY_LOOPBACK =
            Set.of(
                    "0100007F",
                    "00000000",
                    "00000000000000000000000000000000",
                    "0000000000000000FFFF00000100007F");

    private Listeners() {}

    /**
     * A listening socket.
     *
     * @param address as the kernel writes it
     * @param uid whose it is
     * @param inode which socket it is
     */
    record Listener(String address, int port, int uid, long inode) {}

    /** All listening sockets. */
    static List<Listener> all() {
        List<Listener> all = new ArrayList<>();
        read(Path.of("/proc/net/tcp"), all);
        read(Path.of("/proc/net/tcp6"), all);
        return all;
    }

    /** The sockets that a connection to {@code 127.0.0.1:port} may end at. */
    static List<Listener> at(int port) {
        return all().stream()
                .filter(l -> l.port() == port && REACHED_BY_LOOPBACK.contains(l.address()))
                .toList();
    }

    private static void read(Path file, List<Listener> into) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            return; // a kernel without IPv6
        }
        for (String line : lines) {
            String[] fields = line.strip().split("\\s+", -1);
            if (fields.length > INODE && fields[STATE].equals(LISTEN)) {
                int colon = fields[ADDRESS].indexOf(':');
                into.add(
                        new Listener(
                                fields[ADDRESS].substring(0, colon),
                                Integer.parseInt(fields[ADDRESS].substring(colon + 1), 16),
                                Integer.parseInt(fields[UID]),
                                Long.parseLong(fields[INODE])));
            }
        }
    }
}
