package org.himalia.platform.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hub's cookies: names (JupyterHub's) and reading them from a {@code Cookie} header. */
public final class Cookies {
    /** Says who is signed in; path {@code {base}hub/}. */
    public static final String LOGIN = "jupyterhub-hub-login";

    /** Which browser session; path {@code {base}}; servers see it too. */
    public static final String SESSION_ID = "jupyterhub-session-id";

    /** The XSRF token; path {@code {base}hub/}. */
    public static final String XSRF = "_xsrf";

    private Cookies() {}

    /** All values of a cookie, in the order sent: paths and tossed cookies can give several. */
    public static List<String> all(@Nullable String cookieHeader, String name) {
        List<String> values = new ArrayList<>();
        if (cookieHeader == null) {
            return values;
        }
        for (String pair : cookieHeader.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                values.add(unquoted(pair.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    /** The first value of a cookie. */
    public static Optional<String> first(@Nullable String cookieHeader, String name) {
        return all(cookieHeader, name).stream().findFirst();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
