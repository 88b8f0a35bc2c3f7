package org.himalia.proxy.forward;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which cookies pass between a browser and one server. Everything lives on one origin, so a server
 * must neither see what identifies people to the hub or to others' servers, nor set it.
 */
final class CookieRules {
    private static final String HOST_PREFIX = "__Host-";
    private static final String LOGIN = "jupyterhub-hub-login";
    private static final String SERVER = "jupyterhub-user-";
    private static final String SERVICE = "service-";
    private static final String STATE = "-oauth-state";

    /** Cookies that only the hub sets. */
    private static final Set<String> RESERVED =
            Set.of(LOGIN, "jupyterhub-session-id", "jupyterhub-services");

    private final @Nullable String own;
    private final String prefix;
    private final String hub;

    /**
     * The rules of one route.
     *
     * @param routespec its prefix
     * @param data what it belongs to
     * @param base the hub's base URL
     */
    CookieRules(String routespec, Map<String, String> data, String base) {
        String user = data.get("user");
        String server = data.getOrDefault("server_name", "");
        this.own = user == null ? null : SERVER + user + (server.isEmpty() ? "" : "-" + server);
        this.prefix = routespec;
        this.hub = base + "hub";
    }

    /** The cookies of a request that the server may see; null when none is left. */
    @Nullable String request(String cookies) {
        if (!cookies.contains("jupyterhub-") && !cookies.contains(HOST_PREFIX)) {
            return cookies;
        }
        String left =
                Arrays.stream(cookies.split(";", -1))
                        .map(String::strip)
                        .filter(cookie -> !cookie.isEmpty() && maySee(name(cookie)))
                        .collect(Collectors.joining("; "));
        return left.isEmpty() ? null : left;
    }

    private boolean maySee(String name) {
        boolean host = name.startsWith(HOST_PREFIX);
        String plain = host ? name.substring(HOST_PREFIX.length()) : name;
        if (plain.equals(LOGIN)) {
            return false;
        }
        if (plain.startsWith(SERVER)) {
            return isOwn(plain);
        }
        return !(host && plain.startsWith(SERVICE));
    }

    /** The server's own token and state cookies; the name is escaped in cookies (JupyterHub). */
    private boolean isOwn(String name) {
        if (own == null) {
            return false;
        }
        String decoded = unescape(name);
        return decoded.equals(own) || decoded.startsWith(own + STATE);
    }

    private static String unescape(String name) {
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name; // no escaping at all: compared as it stands
        }
    }

    /** Whether the server may set this cookie. */
    boolean maySet(String setCookie) {
        String name = name(setCookie);
        String plain = name.startsWith(HOST_PREFIX) ? name.substring(HOST_PREFIX.length()) : name;
        if (RESERVED.contains(plain) || plain.startsWith(SERVER) && !isOwn(plain)) {
            return false;
        }
        String path = path(setCookie);
        if (path == null) {
            return true;
        }
        boolean ofHub = path.equals(hub) || path.startsWith(hub + "/");
        return !ofHub && (!plain.equals("_xsrf") || (path + "/").startsWith(prefix));
    }

    private static String name(String cookie) {
        int end = cookie.indexOf(';');
        String pair = end < 0 ? cookie : cookie.substring(0, end);
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip();
    }

    private static @Nullable String path(String setCookie) {
        String path = null;
        String[] parts = setCookie.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i].strip();
            if (part.toLowerCase(Locale.ROOT).startsWith("path=")) {
                path = part.substring("path=".length()).strip();
            }
        }
        return path;
    }
}
