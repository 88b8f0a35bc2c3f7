package org.himalia.registry.directory;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.identity.Username;
import org.himalia.registry.access.Caller;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.Servers;
import org.himalia.registry.user.User;
import org.jspecify.annotations.Nullable;

/** Models of users with their servers, which one query brings for all of them. */
@ApplicationScoped
class UserModels {
    private final Servers servers;
    private final UserModel model;

    UserModels(Servers servers, UserModel model) {
        this.servers = servers;
        this.model = model;
    }

    /** The model of one user; may be empty. */
    Uni<Map<String, @Nullable Object>> of(User user, Caller caller, boolean withStopped) {
        return servers.of(List.of(user.id()), withStopped).map(found -> one(user, found, caller));
    }

    /** The models of users, in their order, without the empty ones. */
    Uni<List<Map<String, @Nullable Object>>> of(
            List<User> users, Caller caller, boolean withStopped) {
        return servers.of(users.stream().map(User::id).toList(), withStopped)
                .map(found -> all(users, byOwner(found), caller));
    }

    private List<Map<String, @Nullable Object>> all(
            List<User> users, Map<Username, List<ServerView>> servers, Caller caller) {
        List<Map<String, @Nullable Object>> models = new ArrayList<>();
        for (User user : users) {
            Map<String, @Nullable Object> seen =
                    one(user, servers.getOrDefault(user.name(), List.of()), caller);
            if (!seen.isEmpty()) {
                models.add(seen);
            }
        }
        return models;
    }

    private Map<String, @Nullable Object> one(User user, List<ServerView> servers, Caller caller) {
        return model.of(user, servers, caller);
    }

    private static Map<Username, List<ServerView>> byOwner(List<ServerView> servers) {
        Map<Username, List<ServerView>> byOwner = new HashMap<>();
        for (ServerView server : servers) {
            byOwner.computeIfAbsent(server.ref().owner(), name -> new ArrayList<>()).add(server);
        }
        return byOwner;
    }
}
