package org.himalia.registry.server;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.platform.config.HubConfig;
import org.himalia.registry.api.Times;

/** The servers that answer, as routes; read in the session at hand. */
@ApplicationScoped
public class ReadyServers {
    private static final String READY =
            "from Server s join fetch s.owner where s.stateName = 'READY'";

    private final ServerRepository servers;
    private final HubConfig hub;

    ReadyServers(ServerRepository servers, HubConfig hub) {
        this.servers = servers;
        this.hub = hub;
    }

    /** The routes of all of them. */
    public Uni<List<RouteEvent.Changed>> routes() {
        return servers.find(READY).list().map(this::routes);
    }

    /** The routes of some servers of a user. */
    public Uni<List<RouteEvent.Changed>> routes(Username owner, List<String> names) {
        return servers.find(READY + " and s.owner.name = ?1 and s.name in ?2", owner.value(), names)
                .list()
                .map(this::routes);
    }

    private List<RouteEvent.Changed> routes(List<Server> ready) {
        return ready.stream().map(server -> server.route(hub.baseUrl(), Times.now())).toList();
    }
}
