package org.himalia.spawner.launch;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Signal;

/** States as JSON in the database: what must be known when a native image is built. */
@RegisterForReflection(
        targets = {
            LaunchState.class,
            LaunchState.Idle.class,
            LaunchState.Launching.class,
            LaunchState.Waiting.class,
            LaunchState.Running.class,
            LaunchState.Ending.class,
            LaunchState.Revoking.class,
            Outcome.class,
            Outcome.Superseded.class,
            Outcome.Again.class,
            Outcome.Failed.class,
            Outcome.Lost.class,
            Handle.class,
            ServerRef.class,
            Signal.class
        })
final class NativeLaunches {
    private NativeLaunches() {}
}
