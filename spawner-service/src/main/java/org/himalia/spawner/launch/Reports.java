package org.himalia.spawner.launch;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.himalia.contracts.event.ServerEvent;

/** What is told of a launch, as events of the generation it belongs to. */
final class Reports {
    private Reports() {}

    static ServerEvent progress(Launch launch, long generation, int progress, String message) {
        return new ServerEvent.Progress(
                launch.serverId(),
                launch.server().owner(),
                launch.server().name(),
                generation,
                progress,
                message,
                Instant.now());
    }

    static ServerEvent ready(Launch launch, URI target, String version) {
        return new ServerEvent.Ready(
                launch.serverId(),
                launch.server().owner(),
                launch.server().name(),
                launch.observedGeneration(),
                target,
                version.isEmpty() ? null : version,
                Instant.now());
    }

    /** The wish to stop is fulfilled. */
    static ServerEvent stopped(Launch launch) {
        return new ServerEvent.Stopped(
                launch.serverId(),
                launch.server().owner(),
                launch.server().name(),
                launch.wish().generation(),
                Instant.now());
    }

    /** How a launch ended; nothing when a newer wish decides what follows. */
    static List<ServerEvent> ended(Launch launch, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Superseded superseded -> List.of();
            case Outcome.Again again -> List.of();
            case Outcome.Failed failed -> List.of(failed(launch, failed));
            case Outcome.Lost lost ->
                    List.of(
                            new ServerEvent.Lost(
                                    launch.serverId(),
                                    launch.server().owner(),
                                    launch.server().name(),
                                    launch.observedGeneration(),
                                    lost.message(),
                                    Instant.now()));
        };
    }

    private static ServerEvent failed(Launch launch, Outcome.Failed failed) {
        return new ServerEvent.Failed(
                launch.serverId(),
                launch.server().owner(),
                launch.server().name(),
                launch.observedGeneration(),
                failed.reason(),
                failed.message(),
                failed.log(),
                Instant.now());
    }
}
