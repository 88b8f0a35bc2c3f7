package org.himalia.proxy.route;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.platform.peer.Peer;
import org.himalia.platform.peer.Peers;
import org.jspecify.annotations.Nullable;

/** Routes as the registry knows them. */
@Singleton
class RegistryRoutes {
    private final Peer registry;

    RegistryRoutes(Peers peers) {
        this.registry = peers.of("user-registry");
    }

    /** A route as it travels between services. */
    @RegisterForReflection(targets = {Listed.class, Listed[].class})
    record Listed(String routespec, URI target, @Nullable Map<String, String> data) {
        Route route() {
            return new Route(routespec, target, data == null ? Map.of() : data);
        }
    }

    @RegisterForReflection
    private record Found(@Nullable Listed route) {}

    /** All routes. */
    Uni<List<Route>> all() {
        return registry.get("/internal/routes", Listed[].class)
                .map(routes -> Arrays.stream(routes).map(Listed::route).toList());
    }

    /** The route for a path; empty when there is none. */
    Uni<Optional<Route>> find(String path) {
        String query = URLEncoder.encode(path, StandardCharsets.UTF_8);
        return registry.get("/internal/routes/lookup?path=" + query, Found.class)
                .map(found -> Optional.ofNullable(found.route()).map(Listed::route));
    }
}
