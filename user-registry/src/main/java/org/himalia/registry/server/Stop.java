package org.himalia.registry.server;

import java.util.UUID;

/**
 * What a request to stop a server found or began.
 *
 * @param serverId which server
 * @param generation which of its stops
 * @param kind how far it is
 */
public record Stop(UUID serverId, long generation, Kind kind) {
    /** How far a stop is. */
    public enum Kind {
        /** Nothing runs. */
        DONE,
        /** This request began it. */
        BEGUN,
        /** Another request had begun it. */
        UNDER_WAY
    }
}
