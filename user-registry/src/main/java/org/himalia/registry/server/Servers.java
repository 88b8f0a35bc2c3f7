package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.outbox.Outbox;
import org.himalia.platform.config.HubConfig;
import org.himalia.registry.api.Times;
import org.himalia.registry.server.ServerState.Starting;
import org.himalia.registry.server.ServerState.Stopping;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starting, stopping and reading servers. Each start and each stop is one transaction under the
 * lock of the owner's row: state, generation and the events for others change together.
 */
@ApplicationScoped
public class Servers {
    private static final Logger LOG = Logger.getLogger(Servers.class);

    private final ServerRepository servers;
    private final UserRepository users;
    private final ServerNames names;
    private final StartLimits limits;
    private final Outbox outbox;
    private final HubConfig hub;

    Servers(
            ServerRepository servers,
            UserRepository users,
            ServerNames names,
            StartLimits limits,
            Outbox outbox,
            HubConfig hub) {
        this.servers = servers;
        this.users = users;
        this.names = names;
        this.limits = limits;
        this.outbox = outbox;
        this.hub = hub;
    }

    /** All servers of a user, the default one first, also those that do not run. */
    @WithSession
    public Uni<List<ServerView>> of(Username owner) {
        return users.get(owner)
                .chain(user -> servers.of(List.of(user.id()), true))
                .map(Servers::views);
    }

    /** The servers of some users, by owner and name. */
    @WithSession
    public Uni<List<ServerView>> of(Collection<Long> owners, boolean withStopped) {
        return owners.isEmpty()
                ? Uni.createFrom().item(List.of())
                : servers.of(owners, withStopped).map(Servers::views);
    }

    private static List<ServerView> views(List<Server> found) {
        return found.stream().map(ServerView::of).toList();
    }

    /** A server; may emit null. */
    @WithSession
    public Uni<@Nullable ServerView> find(ServerRef ref) {
        return servers.find(ref).map(server -> server == null ? null : ServerView.of(server));
    }

    /**
     * A server; fails with JupyterHub's 404.
     *
     * @param name the name as the request gave it
     */
    @WithSession
    public Uni<ServerView> get(Username owner, String name) {
        return Uni.createFrom()
                .item(() -> new ServerRef(owner, ServerNames.existing(name)))
                .chain(servers::get)
                .map(ServerView::of);
    }

    /**
     * Starts a server, and makes it if there is none of this name. A start that is under way is not
     * begun again. Fails with 400 when the server cannot start, 404 without such a user, 429 when
     * too many start or run.
     *
     * @param name the name as the request gave it; empty for the default server
     */
    @WithTransaction
    public Uni<Start> start(Username owner, String name, StartRequest request) {
        return users.lock(owner)
                .chain(user -> findOrCreate(user, names.wanted(name)))
                .chain(server -> begin(server, request));
    }

    private Uni<Server> findOrCreate(User owner, ServerName name) {
        return servers.find(owner, name)
                .chain(known -> known == null ? create(owner, name) : Uni.createFrom().item(known));
    }

    private Uni<Server> create(User owner, ServerName name) {
        Server made = Server.create(owner, name, name.value(), Times.now());
        return (name.isDefault() ? Uni.createFrom().voidItem() : names.admitAnother(owner))
                .chain(() -> servers.persist(made));
    }

    private Uni<Start> begin(Server server, StartRequest request) {
        if (server.state() instanceof Starting) {
            return Uni.createFrom().item(new Start(server.id, server.generation, false));
        }
        server.requireStartable();
        return limits.admit().chain(() -> launch(server, request));
    }

    private Uni<Start> launch(Server server, StartRequest request) {
        List<Event> events = server.start(request.userOptions(), Times.now());
        String displayName = request.displayName();
        if (displayName != null && !server.name.isEmpty()) {
            server.displayName = displayName;
        }
        LOG.infof("server=%s generation=%d start wanted", server.ref(), server.generation);
        return addAll(events).replaceWith(() -> new Start(server.id, server.generation, true));
    }

    /**
     * Stops a server, or cancels its start. Fails with 404 without such a server, 400 where named
     * servers are off or the default server is to be removed.
     *
     * @param name the name as the request gave it; empty for the default server
     * @param remove whether it is to be forgotten once it has stopped
     */
    @WithTransaction
    public Uni<Stop> stop(Username owner, String name, boolean remove) {
        return users.lock(owner)
                .chain(user -> servers.find(user, stoppable(name, remove)))
                .onItem()
                .ifNull()
                .failWith(Gate::hidden)
                .chain(server -> end(server, remove));
    }

    /**
     * Stops a server if it is there and runs, or is about to; also where the hub's rules changed.
     */
    @WithTransaction
    Uni<Void> stopIfActive(ServerRef ref) {
        return users.lock(ref.owner())
                .chain(user -> servers.find(user, ref.name()))
                .onItem()
                .ifNotNull()
                .call(server -> end(server, false))
                .replaceWithVoid();
    }

    private ServerName stoppable(String name, boolean remove) {
        if (!name.isEmpty()) {
            names.requireNamedServers();
        } else if (remove) {
            throw HubException.badRequest("The default server cannot be removed, only stopped");
        }
        return ServerNames.existing(name);
    }

    private Uni<Stop> end(Server server, boolean remove) {
        server.removeWhenStopped |= remove && server.state().active();
        if (server.state() instanceof Stopping) {
            return Uni.createFrom().item(stop(server, Stop.Kind.UNDER_WAY));
        }
        List<Event> events = server.stop(hub.baseUrl(), Times.now());
        if (events.isEmpty()) {
            Stop done = stop(server, Stop.Kind.DONE);
            return remove ? servers.delete(server).replaceWith(done) : Uni.createFrom().item(done);
        }
        LOG.infof("server=%s generation=%d stop wanted", server.ref(), server.generation);
        return addAll(events).replaceWith(() -> stop(server, Stop.Kind.BEGUN));
    }

    private static Stop stop(Server server, Stop.Kind kind) {
        return new Stop(server.id, server.generation, kind);
    }

    private Uni<Void> addAll(List<Event> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(outbox::add)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
