package org.himalia.spawner.launcher;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;

/** Servers to be started in tests. */
public final class Orders {
    private Orders() {}

    /** A person's default server. */
    public static LaunchOrder of(String user) {
        return of(ServerRef.of(user, ""));
    }

    /** Any server. */
    public static LaunchOrder of(ServerRef server) {
        return new LaunchOrder(
                UUID.randomUUID(),
                server,
                new LaunchOrder.Credentials(
                        "secret-of-" + server.owner(),
                        "jupyterhub-user-" + server.owner(),
                        List.of("access:servers!server=" + server, "read:users:name")),
                Map.of());
    }
}
