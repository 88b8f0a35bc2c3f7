package org.himalia.proxy.route;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Routes by prefix, as an immutable trie over decoded path segments. The longest prefix on segment
 * boundaries wins: {@code /user/al/} serves {@code /user/al} and {@code /user/al/x}, never {@code
 * /user/alx}.
 */
public final class RouteTable {
    /** A table without routes. */
    public static final RouteTable EMPTY = new RouteTable(Node.BARE, 0);

    private final Node root;
    private final int size;

    private RouteTable(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    private record Node(@Nullable Route route, SegmentMap<Node> children) {
        static final Node BARE = new Node(null, SegmentMap.empty());

        Node with(List<String> prefix, int depth, Route added) {
            if (depth == prefix.size()) {
                return new Node(added, children);
            }
            String segment = prefix.get(depth);
            Node child = children.get(segment);
            Node changed = (child == null ? BARE : child).with(prefix, depth + 1, added);
            return new Node(route, children.with(segment, changed));
        }

        Node without(List<String> prefix, int depth) {
            if (depth == prefix.size()) {
                return new Node(null, children);
            }
            String segment = prefix.get(depth);
            Node child = children.get(segment);
            if (child == null) {
                return this;
            }
            Node changed = child.without(prefix, depth + 1);
            return new Node(
                    route,
                    changed.isBare() ? children.without(segment) : children.with(segment, changed));
        }

        boolean isBare() {
            return route == null && children.isEmpty();
        }

        void forEach(Consumer<Route> action) {
            if (route != null) {
                action.accept(route);
            }
            children.forEach(child -> child.forEach(action));
        }
    }

    /** A table of these routes. */
    static RouteTable of(Iterable<Route> routes) {
        RouteTable table = EMPTY;
        for (Route route : routes) {
            table = table.with(route);
        }
        return table;
    }

    /** This table and a route, which replaces one of the same prefix. */
    public RouteTable with(Route route) {
        List<String> prefix = route.prefix();
        int more = get(prefix) == null ? 1 : 0;
        return new RouteTable(root.with(prefix, 0, route), size + more);
    }

    /** This table without the route of a prefix; routes below the prefix stay. */
    public RouteTable without(String routespec) {
        List<String> prefix = Route.prefix(routespec);
        return get(prefix) == null ? this : new RouteTable(root.without(prefix, 0), size - 1);
    }

    /** The route with the longest prefix of a path; null when there is none. */
    public @Nullable Route find(RoutePath path) {
        Node node = root;
        Route best = root.route();
        for (String segment : path.segments()) {
            node = node.children().get(segment);
            if (node == null) {
                break;
            }
            best = node.route() == null ? best : node.route();
        }
        return best;
    }

    /** How many routes. */
    public int size() {
        return size;
    }

    /** Every route, in no particular order. */
    public List<Route> routes() {
        List<Route> all = new ArrayList<>(size);
        root.forEach(all::add);
        return all;
    }

    private @Nullable Route get(List<String> prefix) {
        Node node = root;
        for (String segment : prefix) {
            node = node.children().get(segment);
            if (node == null) {
                return null;
            }
        }
        return node.route();
    }
}
