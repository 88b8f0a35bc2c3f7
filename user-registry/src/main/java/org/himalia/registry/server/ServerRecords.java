package org.himalia.registry.server;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.server.ServerName;
import org.himalia.registry.api.Times;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jspecify.annotations.Nullable;

/** Making and editing servers that do not run. */
@ApplicationScoped
class ServerRecords {
    private final ServerRepository servers;
    private final UserRepository users;
    private final ServerNames names;

    ServerRecords(ServerRepository servers, UserRepository users, ServerNames names) {
        this.servers = servers;
        this.users = users;
        this.names = names;
    }

    /** Makes a named server without starting it; 409 if there is one of this name. */
    @WithTransaction
    Uni<ServerView> create(Username owner, String name, StartRequest request) {
        return users.lock(owner).chain(user -> createFor(user, name, request)).map(ServerView::of);
    }

    private Uni<Server> createFor(User owner, String name, StartRequest request) {
        return requireFree(owner, name)
                .map(free -> names.wanted(name))
                .call(() -> names.admitAnother(owner))
                .chain(free -> servers.persist(made(owner, free, request)));
    }

    /** There is always a default server, so its name is never free. */
    private Uni<Void> requireFree(User owner, String name) {
        return servers.count("owner = ?1 and name = ?2", owner, name)
                .map(count -> count > 0 || name.isEmpty())
                .invoke(taken -> requireFree(taken, name))
                .replaceWithVoid();
    }

    private static void requireFree(boolean taken, String name) {
        if (taken) {
            throw HubException.conflict("Server '" + name + "' already exists");
        }
    }

    private static Server made(User owner, ServerName name, StartRequest request) {
        String displayName = request.displayName();
        Server made =
                Server.create(
                        owner, name, displayName == null ? name.value() : displayName, Times.now());
        if (request.userOptions() != null) {
            made.setUserOptions(request.userOptions());
        }
        return made;
    }

    /** Changes a server that does not run. Everything is checked before anything changes. */
    @WithTransaction
    Uni<ServerView> edit(Username owner, String name, EditRequest request) {
        return users.lock(owner)
                .call(user -> checkNames(user, name, request))
                .chain(user -> existing(user, name))
                .invoke(ServerRecords::requireInactive)
                .call(server -> checkFree(server, request))
                .call(server -> apply(server, request))
                .map(ServerView::of);
    }

    private Uni<Void> checkNames(User owner, String name, EditRequest request) {
        String wanted = request.name();
        if (wanted == null) {
            if (request.displayName() != null) {
                names.requireNamedServers();
            }
            return Uni.createFrom().voidItem();
        }
        if (wanted.equals(name)) {
            return Uni.createFrom().voidItem();
        }
        names.requireNamedServers();
        names.wanted(wanted);
        return name.isEmpty() ? names.admitAnother(owner) : Uni.createFrom().voidItem();
    }

    private Uni<Server> existing(User owner, String name) {
        return servers.find(owner, ServerNames.existing(name))
                .onItem()
                .ifNull()
                .failWith(Gate::hidden);
    }

    private static void requireInactive(Server server) {
        if (server.state().active()) {
            throw HubException.badRequest(
                    server.ref() + " can be changed only while it is stopped");
        }
    }

    private Uni<Void> checkFree(Server server, EditRequest request) {
        String wanted = request.name();
        if (wanted == null || wanted.equals(server.name)) {
            return Uni.createFrom().voidItem();
        }
        return requireFree(server.owner, wanted);
    }

    private Uni<Void> apply(Server server, EditRequest request) {
        if (request.displayName() != null) {
            server.displayName = request.displayName();
        }
        if (request.userOptions() != null) {
            server.setUserOptions(request.userOptions());
        }
        @Nullable String wanted = request.name();
        if (wanted == null || wanted.equals(server.name)) {
            return Uni.createFrom().voidItem();
        }
        boolean wasDefault = server.name.isEmpty();
        server.rename(new ServerName(wanted));
        if (server.displayName.isEmpty()) {
            server.displayName = wanted;
        }
        return wasDefault
                ? servers.flush().chain(() -> freshDefault(server.owner))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> freshDefault(User owner) {
        return servers.persist(Server.create(owner, ServerName.DEFAULT, "", Times.now()))
                .replaceWithVoid();
    }
}
