package org.himalia.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A container engine, asked the few questions that decide whether tests can use it (Docker Engine
 * API, {@code GET /_ping} and {@code GET /images/{name}/json}).
 */
final class ContainerEngine {
    private static final String DEFAULT = "unix:///var/run/docker.sock";

    private final SocketAddress address;

    private ContainerEngine(SocketAddress address) {
        this.address = address;
    }

    /**
     * The engine that {@code DOCKER_HOST} names, or the one at the usual place, when it answers.
     */
    static Optional<ContainerEngine> find() {
        String configured = System.getenv("DOCKER_HOST");
        URI host = URI.create(configured == null ? DEFAULT : configured);
        SocketAddress address =
                "unix".equals(host.getScheme())
                        ? UnixDomainSocketAddress.of(host.getPath())
                        : new InetSocketAddress(host.getHost(), host.getPort());
        return Optional.of(new ContainerEngine(address))
                .filter(engine -> engine.status("/_ping") == 200);
    }

    /** Whether it holds an image, so that none has to be pulled. */
    boolean holds(String image) {
        return status("/images/" + URLEncoder.encode(image, StandardCharsets.UTF_8) + "/json")
                == 200;
    }

    private int status(String path) {
        String request = "GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n";
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            byte[] start = Channels.newInputStream(channel).readNBytes("HTTP/1.0 200".length());
            String line = new String(start, StandardCharsets.US_ASCII);
            return line.startsWith("HTTP/1.") ? Integer.parseInt(line.substring(9)) : 0;
        } catch (IOException e) {
            return 0; // nobody answers there, which is the answer
        }
    }
}
