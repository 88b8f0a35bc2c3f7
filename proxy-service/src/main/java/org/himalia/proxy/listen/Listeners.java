package org.himalia.proxy.listen;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.himalia.platform.config.HubConfig;
import org.himalia.proxy.ProxyConfig;
import org.himalia.proxy.activity.ActivityTracker;
import org.himalia.proxy.forward.ErrorPages;
import org.himalia.proxy.forward.ForwardMetrics;
import org.himalia.proxy.forward.Hub;
import org.himalia.proxy.forward.TrustedPeers;
import org.himalia.proxy.route.MissedRoutes;
import org.himalia.proxy.route.Routes;
import org.himalia.proxy.upstream.HealthProbe;
import org.himalia.proxy.upstream.Services;
import org.jboss.logging.Logger;

/** Opens the listeners when the process starts, and lets requests finish when it stops. */
@Singleton
class Listeners {
    private static final Logger LOG = Logger.getLogger(Listeners.class);
    private static final long PATIENCE_S = 10;
    private static final long LOOK_AGAIN_MS = 20;

    private final Vertx vertx;
    private final ProxyConfig config;
    private final Ports ports;
    private final Hub hub;
    private final HealthProbe probe;
    private String deployment = "";

    Listeners(
            Vertx vertx,
            ProxyConfig config,
            HubConfig hubConfig,
            Ports ports,
            MeterRegistry meters,
            Tables tables) {
        this.vertx = vertx;
        this.config = config;
        this.ports = ports;
        Services services = new Services(hubConfig.services().byName());
        this.hub =
                new Hub(
                        hubConfig.baseUrl(),
                        hubConfig.edgeSecret(),
                        config.serviceTimeout(),
                        tables.routes(),
                        tables.missed(),
                        services,
                        tables.activity(),
                        new TrustedPeers(config.trustedProxies().orElse(List.of())),
                        new ErrorPages(hubConfig.baseUrl()),
                        new ForwardMetrics(meters));
        this.probe = new HealthProbe(vertx, services, hubConfig.edgeSecret());
    }

    /** What other features keep for the data path. */
    @Singleton
    record Tables(Routes routes, MissedRoutes missed, ActivityTracker activity) {}

    void start(@Observes StartupEvent started)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!vertx.isNativeTransportEnabled()) {
            LOG.warn("no native transport here: replicas cannot share the public port");
        }
        int loops =
                config.eventLoops() > 0
                        ? config.eventLoops()
                        : Runtime.getRuntime().availableProcessors();
        deployment =
                vertx.deployVerticle(
                                () -> new Listener(config, hub, ports),
                                new DeploymentOptions().setInstances(loops))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(PATIENCE_S, TimeUnit.SECONDS);
        probe.start(config.probeInterval());
        LOG.infof(
                "listening on %s port %d (%s), and for servers' calls on %s port %d",
                config.publicHost(),
                ports.open(),
                config.tlsCert().isPresent() ? "https" : "http",
                config.innerHost(),
                ports.inner());
    }

    void stop(@Observes ShutdownEvent stopping)
            throws InterruptedException, ExecutionException, TimeoutException {
        probe.stop();
        long deadline = System.nanoTime() + config.drainTimeout().toNanos();
        while (hub.metrics().active() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_AGAIN_MS);
        }
        vertx.undeploy(deployment)
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_S, TimeUnit.SECONDS);
    }
}
