package org.himalia.registry.server;

import java.net.URI;
import java.time.Instant;
import org.himalia.contracts.event.ServerEvent;
import org.jspecify.annotations.Nullable;

/** What a server is doing. A transition is a method of the state that it leaves. */
public sealed interface ServerState {
    /** States from which a start is possible. */
    sealed interface Startable extends ServerState {
        /** A start is wanted. */
        default Starting start(Instant now) {
            return new Starting(now);
        }
    }

    /** States from which a stop is possible. */
    sealed interface Stoppable extends ServerState {
        /** A stop is wanted. */
        default Stopping stop(Instant now) {
            return new Stopping(now);
        }
    }

    /** It was stopped as wanted, or never started. */
    record Stopped() implements Startable {}

    /**
     * Its last start failed.
     *
     * @param reason for programs, e.g. {@code exited}
     * @param message for the person: what happened and what to do
     * @param log the last lines of its output
     */
    record Failed(String reason, String message, String log) implements Startable {}

    /**
     * It was ready and ended by itself.
     *
     * @param message for the person: what is known of its end
     */
    record Lost(String message) implements Startable {}

    /** A start is wanted and not yet done. */
    record Starting(Instant since) implements Stoppable {
        Ready ready(URI target, Instant now) {
            return new Ready(target, now);
        }

        Failed failed(String reason, String message, String log) {
            return new Failed(reason, message, log);
        }
    }

    /**
     * It answers.
     *
     * @param target where proxy-service finds it
     */
    record Ready(URI target, Instant since) implements Stoppable {
        Lost lost(String message) {
            return new Lost(message);
        }
    }

    /** A stop is wanted and not yet done. */
    record Stopping(Instant since) implements ServerState {
        Stopped gone() {
            return new Stopped();
        }
    }

    /** What the API calls {@code pending}: {@code spawn}, {@code stop} or null. */
    default @Nullable String pending() {
        return switch (this) {
            case Starting starting -> "spawn";
            case Stopping stopping -> "stop";
            case Ready ready -> null;
            case Startable ended -> null;
        };
    }

    /** Whether it answers. */
    default boolean ready() {
        return this instanceof Ready;
    }

    /** Whether it runs, or is about to, or is being stopped. */
    default boolean active() {
        return !(this instanceof Startable);
    }

    /**
     * The state after a report about the newest wish. A repeated report, and one that comes too
     * late, leave the state as it is.
     */
    default ServerState after(ServerEvent.Report report) {
        return switch (this) {
            case Starting starting -> starting(starting, report);
            case Ready ready -> ready(ready, report);
            case Stopping stopping -> stopping(stopping, report);
            case Startable ended -> this;
        };
    }

    private static ServerState starting(Starting state, ServerEvent.Report report) {
        return switch (report) {
            case ServerEvent.Ready ready -> state.ready(ready.target(), ready.at());
            case ServerEvent.Failed failed ->
                    state.failed(failed.reason(), failed.message(), failed.log());
            case ServerEvent.Lost lost -> state.failed("lost", lost.message(), "");
            case ServerEvent.Stopped stopped ->
                    state.failed("stopped", "It was stopped before it was ready.", "");
            case ServerEvent.Progress progress -> state;
        };
    }

    private static ServerState ready(Ready state, ServerEvent.Report report) {
        return switch (report) {
            case ServerEvent.Ready moved ->
                    moved.target().equals(state.target())
                            ? state
                            : new Ready(moved.target(), state.since());
            case ServerEvent.Lost lost -> state.lost(lost.message());
            case ServerEvent.Stopped stopped -> state.lost("It was stopped from outside the hub.");
            case ServerEvent.Failed failed -> state.lost(failed.message());
            case ServerEvent.Progress progress -> state;
        };
    }

    private static ServerState stopping(Stopping state, ServerEvent.Report report) {
        return switch (report) {
            case ServerEvent.Stopped stopped -> state.gone();
            case ServerEvent.Lost lost -> state.gone();
            case ServerEvent.Failed failed -> state.gone();
            case ServerEvent.Ready late -> state;
            case ServerEvent.Progress progress -> state;
        };
    }
}
