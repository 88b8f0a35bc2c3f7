package org.himalia.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The peer: JupyterHub with its own proxy and SQLite, on the same machine and in the same run. */
final class JupyterHub implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String CONFIG =
            """
            c = get_config()
            c.JupyterHub.bind_url = '%s'
            c.JupyterHub.hub_port = %d
            c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:%d'
            c.ConfigurableHTTPProxy.command = ['%s']
            c.JupyterHub.authenticator_class = 'dummy'
            c.JupyterHub.spawner_class = 'simple'
            c.Authenticator.allowed_users = {'ada'}
            c.Spawner.cmd = ['%s', '--allow-root']
            c.Spawner.default_url = '/lab'
            c.JupyterHub.services = [{'name': 'bench', 'api_token': '%s'}]
            c.JupyterHub.load_roles = [
                {'name': 'all', 'scopes': ['admin:users', 'admin:servers', 'tokens'],
                 'services': ['bench']}
            ]
            """;
    private static final String SERVICE = "0123456789abcdef0123456789abcdef";

    private final URI url;
    private final Process process;
    private final Duration upTook;

    private JupyterHub(URI url, Process process, Duration upTook) {
        this.url = url;
        this.process = process;
        this.upTook = upTook;
    }

    /**
     * Starts it.
     *
     * @param singleuser what it starts for people; its own program is beside it
     * @param proxy the program {@code configurable-http-proxy}
     */
    static JupyterHub up(Path singleuser, Path proxy) throws IOException, InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + Hub.freePort());
        Path folder = Files.createTempDirectory("jupyterhub-");
        Path config =
                Files.writeString(
                        folder.resolve("jupyterhub_config.py"),
                        CONFIG.formatted(
                                url, Hub.freePort(), Hub.freePort(), proxy, singleuser, SERVICE));
        long begun = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                singleuser.resolveSibling("jupyterhub").toString(),
                                "-f",
                                config.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        while (!answers(url)) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (!process.isAlive() || waited.compareTo(PATIENCE) > 0) {
                process.destroy();
                throw new IllegalStateException(Files.readString(folder.resolve("log")));
            }
            Thread.sleep(20);
        }
        return new JupyterHub(url, process, Duration.ofNanos(System.nanoTime() - begun));
    }

    private static boolean answers(URI url) {
        try {
            return new Client(url).call("GET", "/hub/api/", SERVICE).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI url() {
        return url;
    }

    Duration upTook() {
        return upTook;
    }

    /** A new token of the person. */
    String token() throws IOException {
        Client client = new Client(url);
        return client.json("POST", "/hub/api/users/ada/tokens", SERVICE).path("token").asText();
    }

    /** Bytes that the hub and its proxy hold, people's servers left out. */
    long memory() throws IOException {
        long bytes = 0;
        for (ProcessHandle part :
                Stream.concat(Stream.of(process.toHandle()), process.children()).toList()) {
            List<String> status = Files.readAllLines(Path.of("/proc/" + part.pid() + "/status"));
            for (String line : status) {
                if (line.startsWith("VmRSS:")) {
                    bytes += Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        }
        return bytes;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    }
}
