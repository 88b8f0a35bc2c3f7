package org.himalia.stack.up;

import java.time.Duration;
import java.util.Map;
import org.himalia.stack.StackException;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.process.Stopwatch;
import org.himalia.stack.settings.ServiceName;

/**
 * Stops people's servers before the hub goes down (JupyterHub's {@code cleanup_servers}):
 * user-registry is told to want none, and spawner-service is watched until it has none.
 */
final class ServerCleanup {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ServiceClient services;
    private final Duration patience;

    /**
     * A clean-up.
     *
     * @param services the hub's services
     * @param patience how long servers may take to end
     */
    ServerCleanup(ServiceClient services, Duration patience) {
        this.services = services;
        this.patience = patience;
    }

    /**
     * Stops them and waits until they have ended.
     *
     * @throws StackException when they cannot be stopped, or not in time; they run on then
     * @throws InterruptedException when the thread is interrupted
     */
    void run() throws InterruptedException {
        try {
            services.send(ServiceName.USER_REGISTRY, "POST", "/internal/servers/stop", Map.of())
                    .orFail();
        } catch (StackException e) {
            throw new StackException(
                    "People's servers could not be stopped and run on: " + e.getMessage(), e);
        }
        awaitNone();
    }

    private void awaitNone() throws InterruptedException {
        Stopwatch waited = Stopwatch.start();
        int left = running();
        while (left > 0) {
            if (waited.over(patience)) {
                throw new StackException(
                        "%d of people's servers did not end within %d s and run on."
                                .formatted(left, patience.toSeconds()));
            }
            Thread.sleep(PAUSE);
            left = running();
        }
    }

    private int running() {
        return services.get(ServiceName.SPAWNER_SERVICE, "/internal/servers").orFail().size();
    }
}
