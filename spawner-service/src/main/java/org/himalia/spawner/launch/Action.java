package org.himalia.spawner.launch;

import java.time.Duration;
import org.himalia.spawner.launcher.Handle;
import org.himalia.spawner.launcher.Signal;

/** The next step for a server. */
sealed interface Action {
    /** Nothing is to be done until a new wish comes. */
    record Rest() implements Action {}

    /** Look again after a while. */
    record Look(Duration pause) implements Action {}

    /** Report that the server is stopped, as it was before it was asked to. */
    record TellStopped() implements Action {}

    /** Mint credentials and start the server. */
    record Start(int attempt) implements Action {}

    /** Go on with a server that an unrecorded start left. */
    record Adopt(Handle handle) implements Action {}

    /** The server is ready. */
    record Publish(Handle handle, String version) implements Action {}

    /** Ask the server to end, or ask more urgently. */
    record End(Handle handle, Signal signal, Outcome outcome) implements Action {}

    /** The server is gone: remove what it left, then revoke its credentials. */
    record CleanUp(Outcome outcome) implements Action {}

    /** Revoke the credentials, then report the outcome. */
    record Revoke(Outcome outcome) implements Action {}

    /** Report the outcome although the credentials are not revoked yet. */
    record TellEarly(Outcome outcome) implements Action {}
}
