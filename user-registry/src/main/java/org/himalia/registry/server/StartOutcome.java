package org.himalia.registry.server;

/** What became of a start while somebody waited. */
public sealed interface StartOutcome {
    /** It answers. */
    record Ready() implements StartOutcome {}

    /**
     * It failed.
     *
     * @param message for the person: what happened and what to do
     */
    record Failed(String message) implements StartOutcome {}

    /** Somebody stopped it meanwhile. */
    record Cancelled() implements StartOutcome {}

    /** Not known yet. */
    record Pending() implements StartOutcome {}
}
