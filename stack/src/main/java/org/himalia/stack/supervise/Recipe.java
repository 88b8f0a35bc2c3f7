package org.himalia.stack.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Signal;

/** How one part of the stack is started, recognised as ready, and stopped. */
public interface Recipe {
    /**
     * The part's own name, which also names its log and its record.
     *
     * @return such as {@code user-registry-2}
     */
    String name();

    /**
     * What it is a replica of.
     *
     * @return such as {@code user-registry}; the same as the name where there is only ever one
     */
    String service();

    /**
     * When it is stopped: parts of a higher stage go first.
     *
     * @return 0 for what everything else needs
     */
    int stage();

    /**
     * The services that must have been ready before it is started for the first time.
     *
     * @return names of services
     */
    Set<String> needs();

    /**
     * Where it listens.
     *
     * @return an address to show to people
     */
    String address();

    /**
     * Its version.
     *
     * @return a version to show to people
     */
    String version();

    /**
     * Makes everything ready for a start. Called before each one, and safe to repeat.
     *
     * @return the process to start
     * @throws StackException when it cannot be started; it is tried again later
     */
    Launch prepare();

    /**
     * Whether the process does its work.
     *
     * @param pid the process that was started
     * @return true when it does; false is not an error
     */
    boolean ready(long pid);

    /**
     * Completes a start, once the process is ready and before anybody is told.
     *
     * @throws StackException when that fails; the process is then started anew
     */
    default void completeStart() {}

    /**
     * The signals that ask the process to end, one after the other; SIGKILL comes last by itself.
     *
     * @return at least one
     */
    default List<Signal> stopSignals() {
        return List.of(Signal.TERM);
    }

    /**
     * How long a start may take.
     *
     * @return the time after which the process is started anew
     */
    default Duration startTimeout() {
        return Duration.ofSeconds(90);
    }

    /**
     * How long it has to end after each signal.
     *
     * @return the time after which the next signal is sent
     */
    default Duration stopTimeout() {
        return Duration.ofSeconds(15);
    }
}
