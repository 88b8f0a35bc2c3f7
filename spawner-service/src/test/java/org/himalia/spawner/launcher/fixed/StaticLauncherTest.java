package org.himalia.spawner.launcher.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.himalia.spawner.Settings;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.LaunchOrder;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.LauncherContract;
import org.himalia.spawner.launcher.Observation;
import org.himalia.spawner.launcher.Orders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaticLauncherTest extends LauncherContract {
    private HttpServer server = never();
    private Launcher launcher = new StaticLauncher(new Settings().spawner());

    @BeforeEach
    void runByHand() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
        launcher = restarted();
    }

    @AfterEach
    void stopByHand() {
        server.stop(0);
    }

    private static HttpServer never() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    @Override
    protected Launcher restarted() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        return new StaticLauncher(
                new Settings().with("static", "{\"ada/\": \"" + address + "\"}").spawner());
    }

    @Override
    protected LaunchOrder possible() {
        return Orders.of("ada");
    }

    @Override
    protected LaunchOrder impossible() {
        return Orders.of("grace");
    }

    @Test
    void aServerThatNobodyRunsIsGoneAndItsAddressNamed() {
        Handle handle = launcher.start(possible());
        server.stop(0);

        assertThat(launcher.observe(handle))
                .isInstanceOfSatisfying(
                        Observation.Gone.class,
                        gone ->
                                assertThat(gone.message())
                                        .contains(handle.target().toString())
                                        .contains("start it first"));
    }
}
