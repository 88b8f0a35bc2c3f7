package org.himalia.registry.server;

import java.util.UUID;

/**
 * A start that is under way.
 *
 * @param serverId which server
 * @param generation which of its starts
 * @param begun whether this request began it; false: another one did before
 */
public record Start(UUID serverId, long generation, boolean begun) {}
