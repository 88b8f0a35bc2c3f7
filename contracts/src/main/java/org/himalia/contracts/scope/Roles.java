package org.himalia.contracts.scope;

import java.util.List;

/** The roles that every hub has. */
public final class Roles {
    /** Held by every user. */
    public static final Role USER = role("user", "What everybody may do with their own", "self");

    /** Held by users and services whose administrator flag is set. */
    public static final Role ADMIN =
            role(
                    "admin",
                    "Everything",
                    "admin-ui",
                    "admin:users",
                    "admin:servers",
                    "admin:services",
                    "tokens",
                    "admin:groups",
                    "list:services",
                    "read:services",
                    "read:hub",
                    "proxy",
                    "shutdown",
                    "access:services",
                    "access:servers",
                    "read:roles",
                    "read:metrics",
                    "shares");

    /** What the token of a notebook server may do. */
    public static final Role SERVER =
            role(
                    "server",
                    "What a notebook server may do for its owner",
                    "users:activity!user",
                    "access:servers!server");

    /** What a token may do that was asked for without scopes. */
    public static final Role TOKEN =
            role("token", "What a token may do unless it says otherwise", "inherit");

    /** All of them. */
    public static final List<Role> DEFAULTS = List.of(USER, ADMIN, SERVER, TOKEN);

    private Roles() {}

    private static Role role(String name, String description, String... scopes) {
        return new Role(name, description, RequestedScope.parseAll(List.of(scopes)));
    }
}
