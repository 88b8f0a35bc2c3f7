package org.himalia.registry.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.server.ServerName;

/**
 * Whose server a path can belong to.
 *
 * @param owner the user in it
 * @param names of servers that it can be a path of: the named one, and the default one
 */
record RoutePath(Username owner, List<String> names) {
    private static final List<String> DEFAULT = List.of("");

    /** Reads {@code {base}user/NAME/…}; empty for other paths. */
    static Optional<RoutePath> of(String baseUrl, String path) {
        String prefix = baseUrl + "user/";
        if (!path.startsWith(prefix)) {
            return Optional.empty();
        }
        String[] segments = path.substring(prefix.length()).split("[/?]", 3);
        try {
            Username owner = new Username(unescaped(segments[0]));
            return Optional.of(
                    new RoutePath(owner, segments.length < 2 ? DEFAULT : names(segments[1])));
        } catch (HubException | IllegalArgumentException nobodysPath) {
            return Optional.empty();
        }
    }

    private static List<String> names(String segment) {
        try {
            return List.of("", new ServerName(unescaped(segment)).value());
        } catch (HubException | IllegalArgumentException noServersName) {
            return DEFAULT;
        }
    }

    private static String unescaped(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
