package org.himalia.auth.login;

import java.util.Optional;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in leads on to: only ever a path of the hub's own host, so that a link to the login
 * page cannot send a person elsewhere (JupyterHub's rules for {@code next}).
 */
final class Next {
    private Next() {}

    /**
     * The path to go on to; empty when there is none or it leads away.
     *
     * @param next the decoded query argument
     * @param own where the hub is
     * @throws HubException bad request, for line breaks, which no URL holds
     */
    static Optional<String> path(@Nullable String next, Origin own) {
        if (next == null || next.isEmpty()) {
            return Optional.empty();
        }
        if (next.indexOf('\r') >= 0 || next.indexOf('\n') >= 0) {
            throw HubException.badRequest("The argument next holds a line break.");
        }
        // browsers drop control characters, which would make //host of what looks like a path
        if (next.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return Optional.empty();
        }
        String path = withoutOwnHost(plain(next), own);
        boolean local = path.startsWith("/") && !path.startsWith("//");
        return local ? Optional.of(path) : Optional.empty();
    }

    /** As browsers read it: {@code \} is no {@code /}, and three slashes are two. */
    private static String plain(String next) {
        return next.replace("\\", "%5C").replaceFirst("^/{3,}", "//");
    }

    private static String withoutOwnHost(String next, Origin own) {
        for (String start : new String[] {own.scheme() + "://", "//"}) {
            String prefix = start + own.host() + "/";
            if (!own.host().isEmpty() && next.startsWith(prefix)) {
                return "/" + next.substring(prefix.length()).replaceFirst("^/+", "");
            }
        }
        return next;
    }
}
