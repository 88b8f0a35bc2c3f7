package org.himalia.registry.access;

import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.scope.GroupMembership;
import org.himalia.contracts.scope.Permissions;
import org.himalia.contracts.scope.Scope;
import org.himalia.contracts.scope.ScopeSet;
import org.himalia.contracts.scope.Target;
import org.himalia.contracts.server.ServerName;
import org.himalia.contracts.server.ServerRef;
import org.himalia.platform.identity.Introspection;
import org.himalia.registry.user.User;

/**
 * Who sent a request and what it may do. Resources outside the caller's filters look like ones that
 * do not exist.
 *
 * @param user whose cookie or token it is
 * @param scopes what this request may do, which can be less than the user may
 * @param membership who is in which group, as far as the scopes ask for it
 * @param shown what auth-service said of the credentials
 */
public record Caller(User user, ScopeSet scopes, GroupMembership membership, Introspection shown) {
    /** The caller's name. */
    public Username name() {
        return user.name();
    }

    /** Whether the administrator flag of the caller's record is set, whatever the scopes. */
    public boolean admin() {
        return user.admin();
    }

    /** The same caller, who may also see its own name and groups. */
    public Caller identifying() {
        return new Caller(
                user, scopes.union(Permissions.identify(user.principal())), membership, shown);
    }

    /** Whether a scope reaches a user. */
    public boolean may(Scope scope, Username other) {
        return scopes.allows(scope, other, membership);
    }

    /** Whether a scope reaches a server. */
    public boolean may(Scope scope, ServerRef server) {
        return scopes.allows(scope, server, membership);
    }

    /** Fails with 403 unless one of the scopes is held without a filter. */
    public void require(Scope... anyOf) {
        Gate.require(scopes, anyOf);
    }

    /**
     * The user that a path names, whether or not it exists.
     *
     * @param segment the path segment, unescaped
     * @throws HubException forbidden or not found, as the scopes say; not found, for a name that
     *     nobody can have
     */
    public Username requireUser(String segment, Scope... anyOf) {
        return require(segment, "", anyOf);
    }

    /**
     * The owner of the server that a path names, whether or not either exists.
     *
     * @param owner the path segment of the owner, unescaped
     * @param server the path segment of the server, unescaped; empty for the default server
     * @throws HubException as {@link #requireUser}
     */
    public Username requireServer(String owner, String server, Scope... anyOf) {
        return require(owner, "/" + server, anyOf);
    }

    private Username require(String owner, String server, Scope... anyOf) {
        Username name = username(owner);
        if (name == null) {
            Gate.require(scopes, new Target.All(), membership, anyOf);
            throw Gate.hidden();
        }
        Gate.require(scopes, target(name, server), membership, anyOf);
        return name;
    }

    private static @org.jspecify.annotations.Nullable Username username(String segment) {
        try {
            return new Username(segment);
        } catch (HubException impossible) {
            return null;
        }
    }

    /** A server that can have no such name belongs to its owner all the same. */
    private static Target target(Username owner, String server) {
        if (server.isEmpty()) {
            return new Target.User(owner);
        }
        try {
            return new Target.Server(new ServerRef(owner, new ServerName(server.substring(1))));
        } catch (HubException impossible) {
            return new Target.User(owner);
        }
    }
}
