package org.himalia.registry.directory;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.himalia.contracts.event.UserEvent;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.outbox.Outbox;
import org.himalia.registry.access.Caller;
import org.himalia.registry.api.Times;
import org.himalia.registry.server.ServerState;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.Servers;
import org.himalia.registry.user.User;
import org.himalia.registry.user.UserRepository;
import org.jspecify.annotations.Nullable;

/** Changes of a user through the API: only administrators touch administrators. */
@ApplicationScoped
class UserChanges {
    private final UserRepository repository;
    private final Users users;
    private final Servers servers;
    private final Outbox outbox;

    UserChanges(UserRepository repository, Users users, Servers servers, Outbox outbox) {
        this.repository = repository;
        this.users = users;
        this.servers = servers;
        this.outbox = outbox;
    }

    /** Changes a user; everything is checked before anything changes. */
    @WithTransaction
    Uni<User> apply(Username name, UserRequest.Change change, Caller by) {
        return repository
                .lock(name)
                .call(user -> checkName(user, change.name()))
                .invoke(user -> requireAdministrator(user, change, by))
                .call(user -> rename(user, change.name()))
                .call(user -> setAdmin(user, change.admin()));
    }

    private static void requireAdministrator(User user, UserRequest.Change change, Caller by) {
        if (by.admin()) {
            return;
        }
        if (user.admin()) {
            throw HubException.forbidden("Only administrators can change administrators");
        }
        UserListResource.requireAdmin(by, Boolean.TRUE.equals(change.admin()));
    }

    private Uni<Void> checkName(User user, @Nullable Username wanted) {
        if (wanted == null || wanted.equals(user.name())) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .count("name", wanted.value())
                .invoke(
                        taken -> {
                            if (taken > 0) {
                                throw HubException.badRequest("User " + wanted + " already exists");
                            }
                        })
                .replaceWithVoid();
    }

    /**
     * Gives a user another name. Addresses of servers, routes and tokens hold the name, so nothing
     * of the user may run.
     */
    private Uni<Void> rename(User user, @Nullable Username wanted) {
        if (wanted == null || wanted.equals(user.name())) {
            return Uni.createFrom().voidItem();
        }
        Username before = user.name();
        Instant now = Times.now();
        return servers.of(before)
                .invoke(
                        all ->
                                all.stream()
                                        .map(ServerView::state)
                                        .forEach(UserChanges::requireStopped))
                .invoke(() -> user.rename(wanted))
                .chain(() -> outbox.add(new UserEvent.Deleted(before, now)))
                .chain(() -> outbox.add(new UserEvent.Created(wanted, user.admin(), now)));
    }

    private static void requireStopped(ServerState state) {
        if (state.active()) {
            throw HubException.badRequest("Stop the user's servers before you rename the user");
        }
    }

    private Uni<Void> setAdmin(User user, @Nullable Boolean admin) {
        return admin == null ? Uni.createFrom().voidItem() : users.setAdmin(user, admin);
    }
}
