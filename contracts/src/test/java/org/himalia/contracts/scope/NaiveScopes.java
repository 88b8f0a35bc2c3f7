package org.himalia.contracts.scope;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, in the plainest way: scopes are strings, a set of scopes is a set of
 * strings, and a filter is the set of all resources of a small world that it reaches.
 */
final class NaiveScopes {
    static final List<String> USERS = List.of("ada", "grace", "linus");
    static final List<String> GROUPS = List.of("astronomers", "guests");
    static final List<String> SERVERS = List.of("", "lab");
    static final List<String> SERVICES = List.of("grader", "board");

    private static final List<String> SELF =
            List.of(
                    "read:users",
                    "users:shares",
                    "read:shares",
                    "users:activity",
                    "servers",
                    "tokens",
                    "access:servers");

    private final Map<String, Set<String>> groupsOf;

    NaiveScopes(Map<String, Set<String>> groupsOf) {
        this.groupsOf = groupsOf;
    }

    /** Expands for user ada and the client of her server lab. */
    static Set<String> expand(Set<String> raw) {
        Set<String> all = new TreeSet<>();
        for (String scope : raw) {
            if (scope.equals("self")) {
                SELF.forEach(own -> all.addAll(expand(Set.of(own + "!user=ada"))));
            } else {
                addWithFilter(base(scope), filter(scope), all);
            }
        }
        all.removeIf(scope -> !filter(scope).isEmpty() && all.contains(base(scope)));
        all.removeIf(scope -> Set.of("(no_scope)", "self", "inherit").contains(base(scope)));
        return all;
    }

    private static void addWithFilter(String base, String filter, Set<String> all) {
        String concrete =
                switch (filter) {
                    case "!user" -> "!user=ada";
                    case "!server" -> "!server=ada/lab";
                    case "!service" -> null;
                    default -> filter;
                };
        if (concrete == null) {
            return;
        }
        if (!(concrete.startsWith("!server=") && base.startsWith("read:user"))) {
            all.add(base + concrete);
        }
        Scope.named(base)
                .orElseThrow()
                .includes()
                .forEach(scope -> addWithFilter(scope.value(), filter, all));
    }

    /** Pair by pair, by the table of the protocol. */
    Set<String> intersect(Set<String> left, Set<String> right) {
        Set<String> both = new TreeSet<>();
        for (String a : left) {
            for (String b : right) {
                if (base(a).equals(base(b))) {
                    if (filter(a).equals(filter(b)) || narrower(filter(a), filter(b))) {
                        both.add(a);
                    } else if (narrower(filter(b), filter(a))) {
                        both.add(b);
                    }
                }
            }
        }
        return both;
    }

    private boolean narrower(String one, String other) {
        if (other.isEmpty()) {
            return true;
        }
        String user = owner(one);
        if (user == null) {
            return false;
        }
        return (one.startsWith("!server=") && other.equals("!user=" + user))
                || (other.startsWith("!group=")
                        && groups(user).contains(other.substring("!group=".length())));
    }

    private static @Nullable String owner(String filter) {
        if (filter.startsWith("!user=")) {
            return filter.substring("!user=".length());
        }
        return filter.startsWith("!server=")
                ? filter.substring("!server=".length(), filter.indexOf('/'))
                : null;
    }

    private Set<String> groups(String user) {
        return groupsOf.getOrDefault(user, Set.of());
    }

    /** All pairs of scope and resource that a set of expanded scopes reaches. */
    Set<String> extent(Iterable<String> expanded) {
        Set<String> pairs = new HashSet<>();
        for (String scope : expanded) {
            resources()
                    .filter(resource -> reaches(filter(scope), resource))
                    .forEach(resource -> pairs.add(base(scope) + " on " + resource));
        }
        return pairs;
    }

    private boolean reaches(String filter, String resource) {
        return filter.equals(resource) || narrower(resource, filter);
    }

    /** The world: everything, each user, server, group and service, each written as its filter. */
    static Stream<String> resources() {
        return Stream.of(
                        Stream.of(""),
                        USERS.stream().map(user -> "!user=" + user),
                        USERS.stream()
                                .flatMap(
                                        user ->
                                                SERVERS.stream()
                                                        .map(
                                                                name ->
                                                                        "!server="
                                                                                + user
                                                                                + "/"
                                                                                + name)),
                        GROUPS.stream().map(group -> "!group=" + group),
                        SERVICES.stream().map(service -> "!service=" + service))
                .flatMap(part -> part);
    }

    static String base(String scope) {
        int mark = scope.indexOf('!');
        return mark < 0 ? scope : scope.substring(0, mark);
    }

    static String filter(String scope) {
        return scope.substring(base(scope).length());
    }
}
