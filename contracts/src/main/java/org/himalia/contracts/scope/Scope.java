package org.himalia.contracts.scope;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one table of scopes: name on the wire, what it permits, and the scopes it includes. A scope
 * is declared after those it includes, so there can be no cycle.
 */
public enum Scope {
    // Words for other words: they name a set of scopes and are no permission themselves.
    NO_SCOPE("(no_scope)", "Know who you are, and nothing else"),
    SELF("self", "Everything about yourself: your profile, servers, tokens and shares"),
    INHERIT("inherit", "Everything that the owner of the token may do"),

    READ_USERS_NAME("read:users:name", "See the names of users"),
    READ_USERS_GROUPS("read:users:groups", "See which groups users are in"),
    READ_USERS_ACTIVITY("read:users:activity", "See when users were last active"),
    READ_USERS(
            "read:users",
            "See user profiles, without their servers, tokens and authentication state",
            READ_USERS_NAME,
            READ_USERS_GROUPS,
            READ_USERS_ACTIVITY),
    LIST_USERS("list:users", "List users", READ_USERS_NAME),
    USERS_ACTIVITY("users:activity", "Report when users were active", READ_USERS_ACTIVITY),
    USERS(
            "users",
            "See and list users, report their activity",
            READ_USERS,
            LIST_USERS,
            USERS_ACTIVITY),
    DELETE_USERS("delete:users", "Delete users"),
    ADMIN_AUTH_STATE("admin:auth_state", "See what the sign-in provider told about users"),

    READ_ROLES_USERS("read:roles:users", "See the roles of users"),
    READ_ROLES_SERVICES("read:roles:services", "See the roles of services"),
    READ_ROLES_GROUPS("read:roles:groups", "See the roles of groups"),
    READ_ROLES(
            "read:roles",
            "See the roles of users, services and groups",
            READ_ROLES_USERS,
            READ_ROLES_SERVICES,
            READ_ROLES_GROUPS),

    ADMIN_UI("admin-ui", "Open the administration page; what it can do there takes further scopes"),
    ADMIN_USERS(
            "admin:users",
            "Create, change and delete users and their authentication state",
            ADMIN_AUTH_STATE,
            USERS,
            READ_ROLES_USERS,
            DELETE_USERS),

    ADMIN_SERVER_STATE("admin:server_state", "See the internal state of servers"),
    READ_SERVERS("read:servers", "See servers and the names of their owners", READ_USERS_NAME),
    START_SERVERS("start:servers", "Create, start and rename servers"),
    DELETE_SERVERS("delete:servers", "Stop and delete servers"),
    SERVERS(
            "servers",
            "See, start, change, stop and delete servers",
            READ_SERVERS,
            START_SERVERS,
            DELETE_SERVERS),
    ADMIN_SERVERS(
            "admin:servers",
            "Everything about servers, their internal state too",
            ADMIN_SERVER_STATE,
            SERVERS),
    ACCESS_SERVERS("access:servers", "Open and use notebook servers"),

    READ_TOKENS("read:tokens", "See what tokens exist, not the tokens themselves"),
    TOKENS("tokens", "See, create and revoke tokens", READ_TOKENS),

    READ_GROUPS_NAME("read:groups:name", "See the names of groups"),
    READ_GROUPS("read:groups", "See groups, their members and properties", READ_GROUPS_NAME),
    LIST_GROUPS("list:groups", "List groups", READ_GROUPS_NAME),
    DELETE_GROUPS("delete:groups", "Delete groups"),
    GROUPS(
            "groups",
            "See groups and change their members and properties; this can hand out permissions",
            READ_GROUPS,
            LIST_GROUPS),
    ADMIN_GROUPS(
            "admin:groups",
            "Create, change and delete groups",
            GROUPS,
            READ_ROLES_GROUPS,
            DELETE_GROUPS),

    READ_SERVICES_NAME("read:services:name", "See the names of services"),
    READ_SERVICES("read:services", "See services", READ_SERVICES_NAME),
    LIST_SERVICES("list:services", "List services", READ_SERVICES_NAME),
    ADMIN_SERVICES(
            "admin:services",
            "Create and delete services while the hub runs",
            LIST_SERVICES,
            READ_SERVICES,
            READ_ROLES_SERVICES),
    ACCESS_SERVICES("access:services", "Open and use services"),

    READ_SHARES("read:shares", "See with whom servers are shared"),
    READ_USERS_SHARES("read:users:shares", "See which servers are shared with a user"),
    USERS_SHARES("users:shares", "See and give up servers shared with a user", READ_USERS_SHARES),
    READ_GROUPS_SHARES("read:groups:shares", "See which servers are shared with a group"),
    GROUPS_SHARES(
            "groups:shares", "See and give up servers shared with a group", READ_GROUPS_SHARES),
    SHARES(
            "shares",
            "Share servers and end sharing, by name or by code",
            ACCESS_SERVERS,
            READ_SHARES,
            USERS_SHARES,
            GROUPS_SHARES),

    READ_HUB("read:hub", "See how the hub is set up"),
    PROXY("proxy", "See and refresh the routes of the proxy"),
    SHUTDOWN("shutdown", "Shut the hub down"),
    READ_METRICS("read:metrics", "Read the metrics of the hub");

    private static final Map<String, Scope> BY_VALUE =
            Arrays.stream(values()).collect(Collectors.toMap(Scope::value, Function.identity()));

    private final String value;
    private final String description;
    private final List<Scope> includes;
    private final Set<Scope> closure;

    Scope(String value, String description, Scope... includes) {
        this.value = value;
        this.description = description;
        this.includes = List.of(includes);
        Set<Scope> all = new LinkedHashSet<>();
        all.add(this);
        this.includes.forEach(scope -> all.addAll(scope.closure));
        this.closure = Collections.unmodifiableSet(all);
    }

    /** The scope with this name; empty for a name we do not know. */
    public static Optional<Scope> named(String value) {
        return Optional.ofNullable(BY_VALUE.get(value));
    }

    /** Its name on the wire, e.g. {@code read:users:name}. */
    public String value() {
        return value;
    }

    /** What it permits, for the person who is asked to grant it. */
    public String description() {
        return description;
    }

    /** The scopes that come with it directly. */
    public List<Scope> includes() {
        return includes;
    }

    /** This scope and all that come with it, directly or not. */
    public Set<Scope> closure() {
        return closure;
    }

    /** Whether it only stands for other scopes and is no permission itself. */
    public boolean isMeta() {
        return this == NO_SCOPE || this == SELF || this == INHERIT;
    }

    @Override
    public String toString() {
        return value;
    }
}
