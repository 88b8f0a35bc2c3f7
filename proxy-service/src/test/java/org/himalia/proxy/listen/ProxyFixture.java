package org.himalia.proxy.listen;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.himalia.proxy.ProxyConfig;
import org.himalia.proxy.activity.ActivityTracker;
import org.himalia.proxy.forward.ErrorPages;
import org.himalia.proxy.forward.ForwardMetrics;
import org.himalia.proxy.forward.Hub;
import org.himalia.proxy.forward.TrustedPeers;
import org.himalia.proxy.route.MissedRoutes;
import org.himalia.proxy.route.Route;
import org.himalia.proxy.route.RouteTable;
import org.himalia.proxy.route.Routes;
import org.himalia.proxy.upstream.HealthProbe;
import org.himalia.proxy.upstream.Services;

/** The listeners and the data path as they are, on free ports, without the rest of the service. */
final class ProxyFixture implements AutoCloseable {
    static final String EDGE = "edge-secret";

    /** An address where nothing listens. */
    static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    final Routes routes = new Routes();
    final ActivityTracker activity = new ActivityTracker();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ports ports = new Ports();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<URI>> services = new HashMap<>();
    private final HealthProbe probe;
    private final Services hub;

    /** How a test wants it. */
    static final class Wish {
        private String base = "/";
        private final Map<String, String> settings = new HashMap<>();
        private final Map<String, List<URI>> services =
                new HashMap<>(
                        Map.of(
                                "auth-service",
                                List.of(NOWHERE),
                                "user-registry",
                                List.of(NOWHERE)));
        private Function<String, Uni<Optional<Route>>> lookup =
                path -> Uni.createFrom().item(Optional.empty());
        private LongSupplier clock = System::nanoTime;

        Wish base(String url) {
            base = url;
            return this;
        }

        Wish with(String setting, String value) {
            settings.put("himalia.proxy." + setting, value);
            return this;
        }

        Wish registry(URI... replicas) {
            services.put("user-registry", List.of(replicas));
            return this;
        }

        Wish auth(URI... replicas) {
            services.put("auth-service", List.of(replicas));
            return this;
        }

        Wish lookup(Function<String, Uni<Optional<Route>>> answers) {
            lookup = answers;
            return this;
        }

        Wish clock(LongSupplier nanoseconds) {
            clock = nanoseconds;
            return this;
        }

        ProxyFixture start() {
            return new ProxyFixture(this);
        }
    }

    static Wish wish() {
        return new Wish();
    }

    private ProxyFixture(Wish wish) {
        settings.putAll(
                Map.of(
                        "himalia.proxy.public-host", "127.0.0.1",
                        "himalia.proxy.public-port", "0",
                        "himalia.proxy.inner-port", "0",
                        "himalia.proxy.event-loops", "1"));
        settings.putAll(wish.settings);
        services.putAll(wish.services);
        ProxyConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ProxyConfig.class)
                        .withDefaultValues(settings)
                        .build()
                        .getConfigMapping(ProxyConfig.class);
        hub = new Services(services);
        probe = new HealthProbe(vertx, hub, EDGE);
        Hub known =
                new Hub(
                        wish.base,
                        EDGE,
                        config.serviceTimeout(),
                        routes,
                        new MissedRoutes(wish.lookup, wish.clock),
                        hub,
                        activity,
                        new TrustedPeers(config.trustedProxies().orElse(List.of())),
                        new ErrorPages(wish.base),
                        new ForwardMetrics(meters));
        await(
                vertx.deployVerticle(
                        () -> new Listener(config, known, ports),
                        new DeploymentOptions().setInstances(config.eventLoops())));
    }

    /** Begins to ask replicas whether they are ready. */
    ProxyFixture probing() {
        probe.start(Duration.ofMillis(100));
        return this;
    }

    /** Makes requests below a prefix go to a server of ada's, or whose the prefix says. */
    ProxyFixture route(String routespec, int port) {
        String[] names = routespec.replaceFirst(".*/user/", "").split("/", -1);
        Map<String, String> data =
                Map.of("user", names[0], "server_name", names.length > 2 ? names[1] : "");
        return route(new Route(routespec, URI.create("http://127.0.0.1:" + port), data));
    }

    ProxyFixture route(Route route) {
        routes.replace(routes.table().with(route), Routes.Source.KAFKA);
        return this;
    }

    void unroute(String routespec) {
        RouteTable less = routes.table().without(routespec);
        routes.replace(less, Routes.Source.KAFKA);
    }

    int port() {
        return ports.open();
    }

    int innerPort() {
        return ports.inner();
    }

    RawClient client() {
        return new RawClient(port());
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        probe.stop();
        await(vertx.close());
    }
}
