package org.himalia.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.himalia.stack.StackException;

/**
 * Ports of the loopback address that nobody listens on, below the range from which the system gives
 * ports to outgoing connections: one that is picked stays free until it is used.
 */
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private final Set<Integer> given = new HashSet<>();

    /**
     * Picks a port that was not picked before.
     *
     * @return a free port of 127.0.0.1
     */
    public synchronized int pick() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (free(port) && given.add(port)) {
                return port;
            }
        }
        throw new StackException(
                "No free port between %d and %d on 127.0.0.1. Stop what uses them and try again."
                        .formatted(LOWEST, HIGHEST));
    }

    /**
     * Takes a port out of the choice.
     *
     * @param port a port that is used elsewhere
     */
    public synchronized void exclude(int port) {
        given.add(port);
    }

    /**
     * Whether a port can be listened on now.
     *
     * @param port port of 127.0.0.1
     * @return false when something listens there
     */
    public static boolean free(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false; // the address is taken, which is the answer
        }
    }
}
