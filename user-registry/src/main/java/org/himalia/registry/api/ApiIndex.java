package org.himalia.registry.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the REST API that this service answers, and their methods: decided before anybody is
 * asked who they are, on the path as it was sent (JupyterHub's rules). What is not here does not
 * exist.
 */
final class ApiIndex {
    private static final String USER = "/hub/api/users/[^/]+";
    private static final Set<String> OF_SERVER = Set.of("GET", "PUT", "POST", "PATCH", "DELETE");
    private static final Map<Pattern, Set<String>> METHODS = methods();

    private ApiIndex() {}

    private static Map<Pattern, Set<String>> methods() {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        methods.put("/hub/api/?", Set.of("GET"));
        methods.put("/hub/api/info", Set.of("GET"));
        methods.put("/hub/api/health", Set.of("GET", "HEAD"));
        methods.put("/hub/api/user", Set.of("GET"));
        methods.put("/hub/api/users", Set.of("GET", "POST"));
        methods.put(USER, Set.of("GET", "POST", "PATCH", "DELETE"));
        methods.put(USER + "/activity", Set.of("POST"));
        methods.put(USER + "/server", OF_SERVER);
        methods.put(USER + "/servers/[^/]*", OF_SERVER);
        methods.put(USER + "/server/progress", Set.of("GET"));
        methods.put(USER + "/servers/[^/]*/progress", Set.of("GET"));
        Map<Pattern, Set<String>> compiled = new LinkedHashMap<>();
        methods.forEach((path, allowed) -> compiled.put(Pattern.compile(path), allowed));
        return compiled;
    }

    /** The methods of a path; null: there is no such path. */
    static @Nullable Set<String> of(String path) {
        for (Map.Entry<Pattern, Set<String>> entry : METHODS.entrySet()) {
            if (entry.getKey().matcher(path).matches()) {
                return entry.getValue();
            }
        }
        return null;
    }
}
