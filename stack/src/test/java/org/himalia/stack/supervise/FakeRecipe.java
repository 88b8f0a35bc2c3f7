package org.himalia.stack.supervise;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.himalia.stack.StackException;

/** A real process that serves a port: the JDK's own web server. */
final class FakeRecipe implements Recipe {
    private final String service;
    private final int number;
    private final int port;
    private final Set<String> needs;
    final AtomicInteger prepared = new AtomicInteger();
    final AtomicInteger completed = new AtomicInteger();
    volatile boolean startable = true;

    FakeRecipe(String service, int number, int port, Set<String> needs) {
        this.service = service;
        this.number = number;
        this.port = port;
        this.needs = needs;
    }

    @Override
    public String name() {
        return service + "-" + number;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public int stage() {
        return needs.isEmpty() ? 0 : 1;
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Launch prepare() {
        prepared.incrementAndGet();
        if (!startable) {
            throw new StackException("It cannot be started now.");
        }
        return new Launch(
                List.of(
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-m",
                        "jdk.httpserver",
                        "-b",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-d",
                        "/proc/self/fdinfo"),
                Map.of("SECRET", "not for the log"),
                Path.of("/"));
    }

    @Override
    public boolean ready(long pid) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void completeStart() {
        completed.incrementAndGet();
    }

    @Override
    public Duration startTimeout() {
        return Duration.ofSeconds(20);
    }
}
