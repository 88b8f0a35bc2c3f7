package org.himalia.proxy.upstream;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.himalia.proxy.route.RoutePath;

/** Which of the hub's services owns a path. */
public final class Services {
    /** Owner of sign-in, tokens and the OAuth provider. */
    static final String AUTH = "auth-service";

    /** Owner of everything else. */
    static final String REGISTRY = "user-registry";

    private static final Set<String> AUTH_PAGES =
            Set.of(
                    "login",
                    "logout",
                    "signup",
                    "oauth_login",
                    "oauth_callback",
                    "token",
                    "change-password",
                    "welcome");
    private static final Set<String> AUTH_API = Set.of("oauth2", "authorizations");

    /** First segments that belong to the services among themselves. */
    private static final Set<String> OWN = Set.of("internal", "q");

    private final Replicas auth;
    private final Replicas registry;

    /**
     * The services at their addresses.
     *
     * @param urls base URLs of the replicas by service name
     */
    public Services(Map<String, List<URI>> urls) {
        this.auth = new Replicas(AUTH, urls.getOrDefault(AUTH, List.of()));
        this.registry = new Replicas(REGISTRY, urls.getOrDefault(REGISTRY, List.of()));
    }

    /** The owner of a path, which is relative to the base URL. */
    public Replicas owner(RoutePath path) {
        return isAuth(path) ? auth : registry;
    }

    /** Whether a path, relative to the base URL, is closed to everybody outside. */
    public static boolean isClosed(RoutePath path) {
        for (String segment : path.segments()) {
            if (!segment.isEmpty()) {
                int end = segment.indexOf(';');
                String name = end < 0 ? segment : segment.substring(0, end);
                return OWN.contains(name) || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
            }
        }
        return false;
    }

    /** Both services' replicas. */
    List<Replica> replicas() {
        return List.of(auth, registry).stream().flatMap(each -> each.all().stream()).toList();
    }

    private static boolean isAuth(RoutePath path) {
        if (!path.segment(0).equals("hub")) {
            return false;
        }
        if (!path.segment(1).equals("api")) {
            return AUTH_PAGES.contains(path.segment(1));
        }
        return AUTH_API.contains(path.segment(2))
                || path.segment(2).equals("users") && path.segment(4).equals("tokens");
    }
}
