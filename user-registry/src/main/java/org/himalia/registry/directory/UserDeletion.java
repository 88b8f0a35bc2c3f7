package org.himalia.registry.directory;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.outbox.Outbox;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.api.Times;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.ServerWatch;
import org.himalia.registry.server.Servers;
import org.himalia.registry.server.Stop;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jboss.logging.Logger;

/**
 * Deleting a user: a running default server is stopped first, anything else active is a reason not
 * to.
 */
@ApplicationScoped
class UserDeletion {
    private static final Logger LOG = Logger.getLogger(UserDeletion.class);

    private final UserRepository users;
    private final Servers servers;
    private final ServerWatch watch;
    private final Outbox outbox;
    private final RegistryConfig config;

    UserDeletion(
            UserRepository users,
            Servers servers,
            ServerWatch watch,
            Outbox outbox,
            RegistryConfig config) {
        this.users = users;
        this.servers = servers;
        this.watch = watch;
        this.outbox = outbox;
        this.config = config;
    }

    /** Fails with 404 without such a user, 400 while servers are active and stay so. */
    Uni<Void> delete(Username name) {
        return servers.of(name)
                .invoke(UserDeletion::checkAllButReadyDefault)
                .chain(all -> stopDefault(name, all))
                .chain(() -> Panache.withTransaction(() -> remove(name)));
    }

    private static void checkAllButReadyDefault(List<ServerView> all) {
        for (ServerView server : all) {
            boolean stopsAtOnce = server.ref().name().isDefault() && server.state().ready();
            if (server.state().active() && !stopsAtOnce) {
                throw active(server);
            }
        }
    }

    private static HubException active(ServerView server) {
        return HubException.badRequest(
                "Server "
                        + server.ref()
                        + (server.state() instanceof ServerState.Stopping
                                ? " is stopping: try again when it has stopped"
                                : " is active: stop it first"));
    }

    private Uni<Void> stopDefault(Username name, List<ServerView> all) {
        return all.stream().noneMatch(server -> server.state().active())
                ? Uni.createFrom().voidItem()
                : servers.stop(name, "", false).chain(this::await).replaceWithVoid();
    }

    private Uni<Boolean> await(Stop stop) {
        return watch.stopped(stop, config.slowStopTimeout());
    }

    private Uni<Void> remove(Username name) {
        return users.lock(name)
                .call(() -> servers.of(name).invoke(UserDeletion::requireAllStopped))
                .chain(this::remove);
    }

    private static void requireAllStopped(List<ServerView> all) {
        for (ServerView server : all) {
            if (server.state().active()) {
                throw active(server);
            }
        }
    }

    private Uni<Void> remove(User user) {
        LOG.infof("user=%s deleted", user.name());
        return users.delete("id", user.id())
                .chain(() -> outbox.add(new UserEvent.Deleted(user.name(), Times.now())));
    }
}
