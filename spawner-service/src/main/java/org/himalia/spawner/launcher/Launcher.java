package org.himalia.spawner.launcher;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;

/**
 * What starts servers, looks at them and stops them. Methods block and are called on virtual
 * threads. A replica may die between any two calls: the next one goes on with the handle, or, when
 * none was recorded, with {@link #find}.
 */
public interface Launcher {
    /** Whether handles mean something only on the machine where they were made. */
    boolean nodeBound();

    /**
     * Starts a server.
     *
     * @param order what to start
     * @return what it is recognised by later; the server need not answer yet
     * @throws LaunchException when nothing was started
     */
    Handle start(LaunchOrder order);

    /**
     * What a start left behind whose caller died before it could record the handle. When the answer
     * is empty, that start can no longer come to anything.
     */
    Optional<Handle> find(UUID launchId, ServerRef server);

    /** Whether the server still runs. */
    Observation observe(Handle handle);

    /**
     * Asks the server and all that belongs to it to end.
     *
     * @return what is left of it right after
     */
    Observation stop(Handle handle, Signal signal);

    /**
     * Removes what a server that is gone left behind: processes it started, records of the launch.
     * Harmless when repeated.
     */
    void cleanUp(Handle handle);

    /**
     * Whether what answers at the handle's target is the server: another program of this machine
     * may have taken the port.
     *
     * @return what is wrong, for the person; empty when nothing is
     */
    Optional<String> objection(Handle handle);

    /** Why a server that runs may not answer: what to tell the person. */
    String diagnosis(Handle handle);

    /** The last lines that the server wrote, oldest first; empty when there are none. */
    List<String> log(ServerRef server, int lines);

    /** Where what the server wrote ends now. */
    LogPart.Position logEnd(ServerRef server);

    /**
     * What the server wrote since a position, at most some ten thousand bytes of it; from its
     * beginning when the position is of an earlier run.
     */
    LogPart logSince(ServerRef server, LogPart.Position position);

    /**
     * Calls back once when the server ends, as far as the launcher can notice that by itself.
     *
     * @param ended must not block
     */
    void onEnd(Handle handle, Runnable ended);
}
