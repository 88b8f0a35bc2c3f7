package org.himalia.contracts.server;

import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;

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
     * Reads {@link #toString}: {@code ada/} or {@code ada/lab}.
     *
     * @throws HubException bad request, without a {@code /} or with an impossible name
     */
    public static ServerRef parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw HubException.badRequest(
                    "Invalid server: "
                            + Printable.of(text)
                            + " (write USER/SERVER, or USER/ for the default server)");
        }
        return of(text.substring(0, slash), text.substring(slash + 1));
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
