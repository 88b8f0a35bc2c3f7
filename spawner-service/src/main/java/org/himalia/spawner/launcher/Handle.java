package org.himalia.spawner.launcher;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;

/**
 * What a launcher recognises a server by, also after it was restarted itself.
 *
 * @param launchId the start that made it
 * @param server which server it is
 * @param target scheme, host and port where it answers
 * @param details what else the launcher needs, its own business
 */
public record Handle(UUID launchId, ServerRef server, URI target, Map<String, String> details) {
    public Handle {
        details = Map.copyOf(details);
    }

    /**
     * One of the details.
     *
     * @throws IllegalStateException when the handle is not of the launcher that asks
     */
    public String detail(String name) {
        String value = details.get(name);
        if (value == null) {
            throw new IllegalStateException("a handle without " + name + ": " + launchId);
        }
        return value;
    }
}
