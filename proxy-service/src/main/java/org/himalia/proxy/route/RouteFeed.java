package org.himalia.proxy.route;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the table: all of the topic first, then every change. While Kafka does not answer the
 * registry's list is taken instead, and after an absence the topic is read anew, because a removal
 * may have been compacted away meanwhile. Runs on a thread of its own: the Kafka client blocks.
 */
@Singleton
class RouteFeed {
    private static final Logger LOG = Logger.getLogger(RouteFeed.class);
    private static final Duration VERIFY = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long REGISTRY_PATIENCE_S = 15;
    private static final Duration STOP = Duration.ofSeconds(3);

    private final Routes routes;
    private final Supplier<Uni<List<Route>>> registry;
    private final Map<String, Object> kafka;
    private final Thread thread =
            Thread.ofPlatform().name("route-feed").daemon().unstarted(this::run);
    private volatile boolean stopped;
    private volatile @Nullable RouteTopic topic;
    private boolean quiet;

    @Inject
    RouteFeed(
            Routes routes,
            RegistryRoutes registry,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this(routes, registry::all, kafka);
    }

    RouteFeed(Routes routes, Supplier<Uni<List<Route>>> registry, Map<String, Object> kafka) {
        this.routes = routes;
        this.registry = registry;
        this.kafka = kafka;
    }

    void start(@Observes StartupEvent started) {
        start();
    }

    void start() {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stop();
    }

    void stop() throws InterruptedException {
        stopped = true;
        RouteTopic current = topic;
        if (current == null) {
            thread.interrupt();
        } else {
            current.wakeUp();
        }
        thread.join(STOP);
    }

    private void run() {
        while (!stopped) {
            try {
                followTopic();
            } catch (RuntimeException e) {
                if (!stopped) {
                    noteAbsence(e);
                    takeRegistrysList();
                    pause();
                }
            }
        }
    }

    private void followTopic() {
        try (RouteTopic opened = new RouteTopic(kafka)) {
            topic = opened;
            RouteTable table = opened.load();
            routes.replace(table, Routes.Source.KAFKA);
            quiet = false;
            LOG.infof("the route table is complete: %d routes", table.size());
            long verified = System.nanoTime();
            while (!stopped) {
                opened.follow(routes);
                if (System.nanoTime() - verified > VERIFY.toNanos()) {
                    opened.verify();
                    verified = System.nanoTime();
                }
            }
        } finally {
            topic = null;
        }
    }

    private void noteAbsence(RuntimeException absence) {
        if (!(absence instanceof KafkaException)) {
            LOG.error("the route feed begins again", absence);
        } else if (!quiet) {
            LOG.warnf("Kafka gives no routes, asking the registry: %s", absence.getMessage());
            quiet = true;
        }
    }

    private void takeRegistrysList() {
        try {
            List<Route> all =
                    UniHelper.toFuture(registry.get())
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(REGISTRY_PATIENCE_S, TimeUnit.SECONDS);
            routes.replace(RouteTable.of(all), Routes.Source.REGISTRY);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("the registry gives no routes either: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
