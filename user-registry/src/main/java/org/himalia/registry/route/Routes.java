package org.himalia.registry.route;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.outbox.Outbox;
import org.himalia.platform.config.HubConfig;
import org.himalia.registry.server.ReadyServers;
import org.jspecify.annotations.Nullable;

/** The routes that there are: one for each server that is ready. */
@ApplicationScoped
class Routes {
    private final ReadyServers ready;
    private final Outbox outbox;
    private final HubConfig hub;

    Routes(ReadyServers ready, Outbox outbox, HubConfig hub) {
        this.ready = ready;
        this.outbox = outbox;
        this.hub = hub;
    }

    /** All routes. */
    @WithSession
    Uni<List<RouteEvent.Changed>> all() {
        return ready.routes();
    }

    /**
     * The route of a request; may emit null.
     *
     * @param path path of the request as sent, base URL included
     */
    @WithSession
    Uni<RouteEvent.@Nullable Changed> find(String path) {
        return RoutePath.of(hub.baseUrl(), path)
                .map(wanted -> ready.routes(wanted.owner(), wanted.names()).map(Routes::longest))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static RouteEvent.@Nullable Changed longest(List<RouteEvent.Changed> candidates) {
        return candidates.stream()
                .max(Comparator.comparingInt(route -> route.routespec().length()))
                .orElse(null);
    }

    /** Publishes all routes again. */
    @WithTransaction
    Uni<Integer> announceAll() {
        return ready.routes().chain(this::announce);
    }

    private Uni<Integer> announce(List<RouteEvent.Changed> routes) {
        return Multi.createFrom()
                .iterable(routes)
                .onItem()
                .transformToUniAndConcatenate(outbox::add)
                .collect()
                .asList()
                .replaceWith(routes.size());
    }
}
