package org.himalia.spawner.launch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Signal;
import org.jspecify.annotations.Nullable;

/**
 * How far a server is. Each state is stored before the controller acts on it, so that a replica
 * which comes after a crash knows what may have been begun.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "idle", value = LaunchState.Idle.class),
    @JsonSubTypes.Type(name = "launching", value = LaunchState.Launching.class),
    @JsonSubTypes.Type(name = "waiting", value = LaunchState.Waiting.class),
    @JsonSubTypes.Type(name = "running", value = LaunchState.Running.class),
    @JsonSubTypes.Type(name = "ending", value = LaunchState.Ending.class),
    @JsonSubTypes.Type(name = "revoking", value = LaunchState.Revoking.class)
})
sealed interface LaunchState {
    /** The server as far as it is known; null before it is started and after it is gone. */
    default @Nullable Handle handle() {
        return null;
    }

    /** Whether a process may exist. */
    default boolean mayRun() {
        return true;
    }

    /** Nothing runs and nothing is valid. */
    record Idle() implements LaunchState {
        @Override
        public boolean mayRun() {
            return false;
        }
    }

    /**
     * Credentials are minted and the server is started; which of that happened is not recorded.
     *
     * @param launchId names the attempt
     * @param attempt counts the tries, from 1
     */
    record Launching(UUID launchId, int attempt) implements LaunchState {}

    /** It was started and has not answered yet. */
    record Waiting(Handle handle, int attempt) implements LaunchState {}

    /** It answered and was reported ready. */
    record Running(Handle handle) implements LaunchState {}

    /**
     * It is asked to end.
     *
     * @param signal how urgently by now
     * @param outcome what follows once it is gone
     */
    record Ending(Handle handle, Signal signal, Outcome outcome) implements LaunchState {}

    /**
     * It is gone; its credentials are revoked.
     *
     * @param told whether the outcome was reported already, because revoking took long
     */
    record Revoking(Outcome outcome, boolean told) implements LaunchState {
        @Override
        public boolean mayRun() {
            return false;
        }
    }
}
