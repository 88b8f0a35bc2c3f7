package org.himalia.registry.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.scope.Role;
import org.himalia.contracts.scope.Scope;
import org.himalia.registry.access.Caller;
import org.himalia.registry.api.Times;
import org.himalia.registry.server.ServerModel;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.user.User;
import org.jspecify.annotations.Nullable;

/** JupyterHub's user model: fields that the caller may not see are not in it. */
@ApplicationScoped
class UserModel {
    private final ServerModel serverModel;

    UserModel(ServerModel serverModel) {
        this.serverModel = serverModel;
    }

    /**
     * The model of a user as a caller sees it; empty when the caller sees nothing.
     *
     * @param servers the user's active servers, and the stopped ones if they were asked for
     */
    Map<String, @Nullable Object> of(User user, List<ServerView> servers, Caller caller) {
        Visibility sees = new Visibility(caller, user.name());
        Map<String, @Nullable Object> model = new LinkedHashMap<>();
        if (sees.any(
                Scope.READ_USERS,
                Scope.READ_USERS_NAME,
                Scope.READ_USERS_GROUPS,
                Scope.READ_USERS_ACTIVITY,
                Scope.READ_SERVERS,
                Scope.READ_ROLES_USERS,
                Scope.ADMIN_AUTH_STATE)) {
            model.put("kind", "user");
            model.put("name", user.name().value());
            addProfile(model, user, sees);
            addDefaultServer(model, servers, sees);
            addServers(model, servers, caller, sees);
        }
        return model;
    }

    private static void addProfile(
            Map<String, @Nullable Object> model, User user, Visibility sees) {
        if (sees.any(Scope.READ_USERS, Scope.READ_USERS_NAME, Scope.READ_ROLES_USERS)) {
            model.put("admin", user.admin());
        }
        if (sees.any(Scope.READ_USERS, Scope.READ_USERS_NAME)) {
            model.put("user_info", null);
        }
        if (sees.any(Scope.READ_USERS, Scope.READ_ROLES_USERS)) {
            model.put("roles", user.roles().stream().map(Role::name).toList());
        }
        if (sees.any(Scope.READ_USERS, Scope.READ_USERS_GROUPS)) {
            model.put("groups", List.of());
        }
        if (sees.any(Scope.READ_USERS)) {
            model.put("created", Times.format(user.created()));
        }
        if (sees.any(Scope.READ_USERS, Scope.READ_USERS_ACTIVITY)) {
            model.put("last_activity", Times.format(user.lastActivity()));
        }
        if (sees.any(Scope.ADMIN_AUTH_STATE)) {
            model.put("auth_state", null);
        }
    }

    private void addDefaultServer(
            Map<String, @Nullable Object> model, List<ServerView> servers, Visibility sees) {
        if (!sees.any(Scope.READ_USERS)) {
            return;
        }
        model.put("server", null);
        model.put("pending", null);
        for (ServerView server : servers) {
            if (server.ref().name().isDefault()) {
                model.put("server", server.state().ready() ? serverModel.url(server.ref()) : null);
                model.put("pending", server.state().pending());
            }
        }
    }

    private void addServers(
            Map<String, @Nullable Object> model,
            List<ServerView> servers,
            Caller caller,
            Visibility sees) {
        Map<String, Object> visible = new LinkedHashMap<>();
        for (ServerView server : servers) {
            if (caller.may(Scope.READ_SERVERS, server.ref())) {
                visible.put(server.ref().name().value(), serverModel.of(server, caller));
            }
        }
        if (!visible.isEmpty() || sees.any(Scope.READ_SERVERS)) {
            model.put("servers", visible);
        }
    }

    private record Visibility(Caller caller, Username user) {
        boolean any(Scope... anyOf) {
            for (Scope scope : anyOf) {
                if (caller.may(scope, user)) {
                    return true;
                }
            }
            return false;
        }
    }
}
