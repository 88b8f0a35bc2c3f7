package org.himalia.proxy.route;

import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table in force. Readers take no lock; a change or a whole new table is swapped in at once.
 */
@Singleton
public class Routes {
    /** Where the table came from, which also tells whether it is whole. */
    public enum Source {
        /** Nothing was read yet: the table says nothing. */
        NONE,
        /** The registry's list, read because Kafka does not answer. */
        REGISTRY,
        /** The whole topic, and every change since. */
        KAFKA
    }

    private record State(RouteTable table, Source source) {}

    private volatile State state = new State(RouteTable.EMPTY, Source.NONE);

    /** The route with the longest prefix of a path; null when there is none. */
    public @Nullable Route find(RoutePath path) {
        return table().find(path);
    }

    /** The table. */
    public RouteTable table() {
        return state.table();
    }

    /** Where the table came from. */
    public Source source() {
        return state.source();
    }

    /** Puts a whole table in force. */
    public synchronized void replace(RouteTable table, Source source) {
        state = new State(table, source);
    }

    /** Changes the table in force. */
    synchronized void change(UnaryOperator<RouteTable> change) {
        state = new State(change.apply(state.table()), state.source());
    }
}
