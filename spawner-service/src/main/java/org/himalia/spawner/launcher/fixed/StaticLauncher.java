package org.himalia.spawner.launcher.fixed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchException;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.LogPart;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Signal;

/**
 * Servers that somebody else runs, at configured addresses: for demonstrations, benchmarks and
 * servers started by hand. Starting one means to look whether it is there, stopping one to let it
 * be; whoever runs it gave it its credentials.
 */
public final class StaticLauncher implements Launcher {
    private static final int CONNECT_MS = 1_000;
    private static final int HTTP = 80;

    private final Map<ServerRef, URI> addresses = new TreeMap<>(StaticLauncher::byText);

    /** The launcher of the addresses in the setting {@code static}. */
    public StaticLauncher(SpawnerConfig config) {
        config.staticServers()
                .map()
                .forEach((name, url) -> addresses.put(ServerRef.parse(name), URI.create(url)));
    }

    @Override
    public boolean nodeBound() {
        return false;
    }

    @Override
    public Handle start(LaunchOrder order) {
        URI address = addresses.get(order.server());
        if (address == null) {
            throw new LaunchException(
                    "no-address",
                    "There is no server for "
                            + order.server()
                            + " in the hub's configuration. An administrator can add its address"
                            + " under static.");
        }
        return new Handle(order.launchId(), order.server(), address, Map.of());
    }

    /** A start leaves nothing behind. */
    @Override
    public Optional<Handle> find(UUID launchId, ServerRef server) {
        return Optional.empty();
    }

    @Override
    public Observation observe(Handle handle) {
        URI target = handle.target();
        int port = target.getPort() < 0 ? HTTP : target.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.getHost(), port), CONNECT_MS);
            return new Observation.Running();
        } catch (java.net.ConnectException e) {
            return new Observation.Gone(
                    "not-there",
                    "Nothing listens at "
                            + target
                            + ". Whoever runs that server has to start it first.");
        } catch (IOException e) {
            return new Observation.Unclear(target + ": " + e.getMessage());
        }
    }

    @Override
    public Observation stop(Handle handle, Signal signal) {
        return new Observation.Gone("released", "The server is not used any more.");
    }

    @Override
    public void cleanUp(Handle handle) {
        // nothing of ours is there
    }

    /** Whoever wrote the address into the configuration trusts it. */
    @Override
    public Optional<String> objection(Handle handle) {
        return Optional.empty();
    }

    @Override
    public String diagnosis(Handle handle) {
        return "Something listens there, but it does not answer below the server's prefix.";
    }

    @Override
    public List<String> log(ServerRef server, int lines) {
        return List.of();
    }

    @Override
    public LogPart.Position logEnd(ServerRef server) {
        return LogPart.Position.START;
    }

    @Override
    public LogPart logSince(ServerRef server, LogPart.Position position) {
        return new LogPart("", position);
    }

    @Override
    public void onEnd(Handle handle, Runnable ended) {
        // noticed only by looking
    }

    private static int byText(ServerRef one, ServerRef other) {
        return one.toString().compareTo(other.toString());
    }
}
