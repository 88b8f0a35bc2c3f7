package org.himalia.stack.settings;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** A value is not of the type that its setting has. */
final class Mismatch extends Exception {
    private final transient @Nullable Node node;

    /**
     * A wrong value.
     *
     * @param node the value, or the wrong part of it
     * @param message what is expected there
     */
    Mismatch(Node node, String message) {
        super(message);
        this.node = node;
    }

    @Nullable Node node() {
        return node;
    }
}
