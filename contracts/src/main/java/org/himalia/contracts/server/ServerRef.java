package org.himalia.contracts.server;

import org.himalia.contracts.identity.Username;

/**
 * Which server: its owner and its name. Written {@code ada/} for the default server and {@code
 * ada/lab} for a named one, as in {@code !server=} filters.
 *
 * @param owner whose server it is
 * @param name which of the owner's servers
 */
public record ServerRef(Username owner, ServerName name) {
    /** A reference from plain text; fails as its parts do. */
    public static ServerRef of(String owner, String name) {
        return new ServerRef(new Username(owner), new ServerName(name));
    }

    /**
     * Where browsers reach it: {@code {base}user/{owner}/} or {@code {base}user/{owner}/{name}/}.
     *
     * @param baseUrl the hub's base URL, with {@code /} at both ends
     */
    public String url(String baseUrl) {
        String owned = baseUrl + "user/" + owner.escaped() + "/";
        return name.isDefault() ? owned : owned + name.value() + "/";
    }

    /** Path of its API below {@code {base}hub/api/users/}. */
    public String apiPath() {
        return owner.escaped() + (name.isDefault() ? "/server" : "/servers/" + name.value());
    }

    @Override
    public String toString() {
        return owner.value() + "/" + name.value();
    }
}
