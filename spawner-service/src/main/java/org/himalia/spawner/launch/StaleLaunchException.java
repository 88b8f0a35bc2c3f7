package org.himalia.spawner.launch;

import java.util.UUID;

/** A step that was decided on old knowledge: a newer wish came, or another replica took over. */
final class StaleLaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StaleLaunchException(UUID serverId) {
        super("changed meanwhile: " + serverId);
    }
}
