package org.himalia.registry.server;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import org.himalia.contracts.identity.Printable;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.contracts.server.ServerName;
import org.himalia.registry.RegistryConfig;
import org.himalia.registry.user.User;

/** Which names servers may have, and how many of them a user may. */
@ApplicationScoped
class ServerNames {
    private static final int LONGEST_DISPLAY_NAME = 255;

    private final RegistryConfig config;
    private final ServerRepository servers;

    ServerNames(RegistryConfig config, ServerRepository servers) {
        this.config = config;
        this.servers = servers;
    }

    /**
     * The name in a path of a request that starts or makes a server.
     *
     * @throws HubException bad request, for a named server where there are none, and for a name
     *     that servers cannot have
     */
    ServerName wanted(String raw) {
        if (!raw.isEmpty()) {
            requireNamedServers();
        }
        return new ServerName(raw);
    }

    /** The name in a path of a request about a server that exists; else JupyterHub's 404. */
    static ServerName existing(String raw) {
        try {
            return new ServerName(raw);
        } catch (HubException nobodyHasIt) {
            throw Gate.hidden();
        }
    }

    /** Fails with 400 where people have one server only. */
    void requireNamedServers() {
        if (!config.allowNamedServers()) {
            throw HubException.badRequest("Named servers are not enabled on this hub");
        }
    }

    /** Completes if the user may have one more named server, else fails with 400. */
    Uni<Void> admitAnother(User owner) {
        int limit = config.namedServerLimitPerUser();
        if (limit == 0) {
            return Uni.createFrom().voidItem();
        }
        return servers.countNamed(owner)
                .invoke(count -> checkLimit(count, limit, owner.name()))
                .replaceWithVoid();
    }

    static void checkLimit(long count, int limit, Username owner) {
        if (count >= limit) {
            throw HubException.badRequest(
                    "User "
                            + owner
                            + " already has the maximum of "
                            + limit
                            + " named servers.  One must be deleted before a new server can be"
                            + " created");
        }
    }

    /**
     * A name for people, in composed form: letters, digits, punctuation and single inner spaces.
     *
     * @throws HubException bad request, naming {@code display_name}
     */
    static String displayName(String raw) {
        String name = Normalizer.normalize(raw, Normalizer.Form.NFC);
        int length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST_DISPLAY_NAME) {
            throw HubException.badRequest(
                    "display_name must have 1 to " + LONGEST_DISPLAY_NAME + " characters");
        }
        if (name.startsWith(" ") || name.endsWith(" ") || name.contains("  ")) {
            throw HubException.badRequest(
                    "display_name must have single spaces only, and none at its ends");
        }
        if (!name.codePoints().allMatch(Printable::isPrintable)) {
            throw HubException.badRequest("display_name must have printable characters only");
        }
        return name;
    }
}
