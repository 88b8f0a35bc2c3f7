package org.himalia.stack.parts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Privileges;
import org.himalia.stack.settings.BindUrl;

/** The address that people open. */
public final class PublicAddress {
    private static final int PRIVILEGED = 1024;

    private PublicAddress() {}

    /**
     * Checks that it can be listened on.
     *
     * @param address the address
     * @throws StackException when it is taken, or not of this machine
     */
    public static void requireFree(BindUrl address) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host(address), address.port()));
        } catch (IOException e) {
            throw new StackException(
                    "The hub cannot listen on %s port %d: %s. Stop the program that uses it (ss -ltnp 'sport = :%d' shows it), or choose another address with bind_url or --bind-url."
                            .formatted(
                                    host(address), address.port(), e.getMessage(), address.port()),
                    e);
        }
    }

    static String host(BindUrl address) {
        return address.host().isEmpty() ? "0.0.0.0" : address.host();
    }

    /** Ports below 1024 want a privilege of their own (capabilities(7)). */
    static Privileges privileges(BindUrl address) {
        return address.port() < PRIVILEGED
                ? new Privileges(List.of("net_bind_service"))
                : Privileges.NONE;
    }
}
