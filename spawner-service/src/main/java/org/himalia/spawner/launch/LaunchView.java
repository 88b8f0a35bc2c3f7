package org.himalia.spawner.launch;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.himalia.spawner.launcher.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A server as this service sees it, for operators.
 *
 * @param wanted {@code running} or {@code stopped}
 * @param state how far it is: launching, waiting, running, ending, revoking
 * @param target where it answers; null before it is started and after it is gone
 * @param stateSeconds how long it has been so
 */
record LaunchView(
        UUID serverId,
        String user,
        String serverName,
        long generation,
        String wanted,
        String state,
        @Nullable URI target,
        long stateSeconds) {
    static LaunchView of(Launch launch) {
        Handle handle = launch.state().handle();
        return new LaunchView(
                launch.serverId(),
                launch.server().owner().value(),
                launch.server().name().value(),
                launch.wish().generation(),
                LaunchCodec.write(launch.wish().wanted()),
                launch.state().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                handle == null ? null : handle.target(),
                launch.since().toSeconds());
    }
}
