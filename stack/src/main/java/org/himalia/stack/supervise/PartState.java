package org.himalia.stack.supervise;

import java.time.Instant;

/** What a part is doing. */
public sealed interface PartState {
    /** Since when. */
    Instant since();

    /**
     * The name that people see.
     *
     * @return such as {@code ready}
     */
    default String label() {
        return switch (this) {
            case Waiting state -> "waiting";
            case Starting state -> "starting";
            case Ready state -> "ready";
            case Unready state -> "not ready";
            case Failed state -> "failed";
            case Stopping state -> "stopping";
            case Stopped state -> "stopped";
        };
    }

    /** A state in which there is a process. */
    sealed interface Alive extends PartState {
        /** Its process. */
        long pid();
    }

    /** It waits for what it needs. */
    record Waiting(Instant since) implements PartState {}

    /** Its process runs and is not ready yet. */
    record Starting(Instant since, long pid) implements Alive {}

    /** It does its work. */
    record Ready(Instant since, long pid) implements Alive {}

    /** It was ready, its process still runs, and it does not do its work now. */
    record Unready(Instant since, long pid) implements Alive {}

    /**
     * It ended or could not be started, and is started again in a while.
     *
     * @param since when that happened
     * @param until when it is started again
     * @param reason what happened
     */
    record Failed(Instant since, Instant until, String reason) implements PartState {}

    /** Its process was asked to end. */
    record Stopping(Instant since, long pid) implements Alive {}

    /** It does not run and is not wanted. */
    record Stopped(Instant since) implements PartState {}
}
