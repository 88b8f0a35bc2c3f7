package org.himalia.stack.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The address of a socket file. The kernel takes at most 107 bytes (unix(7)); a longer path is
 * reached through a symbolic link to its directory for as long as this is open.
 */
final class SocketPath implements AutoCloseable {
    private static final int LIMIT = 107;

    private final Path file;
    private final List<Path> temporary;

    private SocketPath(Path file, List<Path> temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    static SocketPath of(Path socket) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LIMIT) {
            return new SocketPath(socket, List.of());
        }
        Path directory = Files.createTempDirectory("himalia");
        Path link = directory.resolve("run");
        Files.createSymbolicLink(link, socket.getParent());
        return new SocketPath(link.resolve(socket.getFileName()), List.of(link, directory));
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(file);
    }

    @Override
    public void close() throws IOException {
        for (Path path : temporary) {
            Files.delete(path);
        }
    }
}
