package org.himalia.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints, in one run: time of {@code up}, memory of each part, time to a ready server beside the
 * same server started by hand, sign-in time, and requests per second of {@code GET /hub/api/user}.
 */
public final class HubBench {
    private static final int ROUNDS = 5;
    private static final int CLIENTS = 16;
    private static final Duration LOAD = Duration.ofSeconds(8);
    private static final String PASSWORD = "a long enough phrase";

    private HubBench() {}

    /**
     * Measures.
     *
     * @param args the script {@code himalia}, the program {@code jupyterhub-singleuser} and, to
     *     measure JupyterHub as well, {@code configurable-http-proxy}
     */
    public static void main(String[] args)
            throws IOException, InterruptedException, ExecutionException {
        Path script = Path.of(args[0]);
        try (Hub hub = Hub.up(script, Path.of(args[1]))) {
            print("up, fresh data", seconds(hub.upTook()));
            hub.run(PASSWORD + "\n", "users", "add", "ada", "--password-stdin");
            String token = hub.run("", "token", "ada").strip();
            signIns(hub);
            starts(hub.url(), token, Path.of(args[1]));
            throughput(hub.url(), token);
            print("up again", seconds(hub.again()));
            memory(hub.status());
        }
        if (args.length > 2) {
            peer(Path.of(args[1]), Path.of(args[2]));
        }
    }

    private static void peer(Path singleuser, Path proxy)
            throws IOException, InterruptedException, ExecutionException {
        System.out.println("JupyterHub, same machine and same measurements:");
        try (JupyterHub jupyterhub = JupyterHub.up(singleuser, proxy)) {
            print("up, fresh data", seconds(jupyterhub.upTook()));
            print("memory, hub and proxy", jupyterhub.memory() / (1 << 20) + " MiB");
            String token = jupyterhub.token();
            starts(jupyterhub.url(), token, singleuser);
            throughput(jupyterhub.url(), token);
        }
    }

    private static void memory(JsonNode status) {
        long total = 0;
        for (JsonNode part : status.path("parts")) {
            long bytes = part.path("memory").asLong();
            total += bytes;
            print("memory of " + part.path("name").asText(), bytes / (1 << 20) + " MiB");
        }
        print("memory, all parts", total / (1 << 20) + " MiB");
    }

    private static void signIns(Hub hub) throws IOException {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            took.add(new Client(hub.url()).signIn("ada", PASSWORD));
        }
        print("sign-in", millis(took));
    }

    private static void starts(URI hub, String token, Path singleuser)
            throws IOException, InterruptedException {
        List<Duration> ours = new ArrayList<>();
        List<Duration> byHand = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            ours.add(start(hub, token));
            byHand.add(ByHand.start(singleuser, hub, token));
        }
        print("start to ready, by the hub", millis(ours));
        print("start to ready, by hand", millis(byHand));
        print("our part (medians)", median(ours).minus(median(byHand)).toMillis() + " ms");
    }

    private static Duration start(URI hub, String token) throws IOException, InterruptedException {
        Client client = new Client(hub);
        long begun = System.nanoTime();
        client.call("POST", "/hub/api/users/ada/server", token);
        while (!client.json("GET", "/hub/api/users/ada", token)
                .path("servers")
                .path("")
                .path("ready")
                .asBoolean()) {
            Thread.sleep(20);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        client.call("DELETE", "/hub/api/users/ada/server", token);
        while (client.json("GET", "/hub/api/users/ada", token).path("servers").has("")) {
            Thread.sleep(50);
        }
        return took;
    }

    private static void throughput(URI hub, String token)
            throws InterruptedException, ExecutionException {
        load(hub, token, LOAD);
        print("GET /hub/api/user, " + CLIENTS + " clients", load(hub, token, LOAD) + " requests/s");
    }

    private static long load(URI hub, String token, Duration howLong)
            throws InterruptedException, ExecutionException {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            Callable<Long> one =
                    () -> {
                        Client client = new Client(hub);
                        long end = System.nanoTime() + howLong.toNanos();
                        long count = 0;
                        while (System.nanoTime() < end) {
                            int status = client.call("GET", "/hub/api/user", token).statusCode();
                            if (status != 200) {
                                throw new IllegalStateException("answered " + status);
                            }
                            count++;
                        }
                        return count;
                    };
            long total = 0;
            for (Future<Long> done :
                    clients.invokeAll(java.util.Collections.nCopies(CLIENTS, one))) {
                total += done.get();
            }
            return total / howLong.toSeconds();
        }
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static String millis(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return "%d / %d / %d ms (min / median / max of %d)"
                .formatted(
                        sorted.getFirst().toMillis(),
                        median(sorted).toMillis(),
                        sorted.getLast().toMillis(),
                        sorted.size());
    }

    private static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }

    private static void print(String what, String figure) {
        System.out.printf("%-40s %s%n", what, figure);
    }
}
