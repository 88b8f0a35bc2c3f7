package org.himalia.registry.server;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.himalia.contracts.server.ServerName;
import org.himalia.registry.user.User;

/** The default server: every user has one, running or not. */
@ApplicationScoped
public class DefaultServers {
    private final ServerRepository servers;

    DefaultServers(ServerRepository servers) {
        this.servers = servers;
    }

    /** Makes the default server of a user who has none, in the transaction at hand. */
    public Uni<Void> create(User owner, Instant now) {
        return servers.persist(Server.create(owner, ServerName.DEFAULT, "", now)).replaceWithVoid();
    }
}
