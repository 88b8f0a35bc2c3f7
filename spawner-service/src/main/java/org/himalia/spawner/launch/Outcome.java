package org.himalia.spawner.launch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What is reported once a server is gone and its credentials are revoked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "superseded", value = Outcome.Superseded.class),
    @JsonSubTypes.Type(name = "again", value = Outcome.Again.class),
    @JsonSubTypes.Type(name = "failed", value = Outcome.Failed.class),
    @JsonSubTypes.Type(name = "lost", value = Outcome.Lost.class)
})
sealed interface Outcome {
    /** Nothing: a newer wish decides what follows. */
    record Superseded() implements Outcome {}

    /**
     * Nothing: the start goes on with another try.
     *
     * @param attempt counts the tries, from 1
     */
    record Again(int attempt) implements Outcome {}

    /**
     * The start failed.
     *
     * @param reason for programs
     * @param message for the person
     * @param log the last lines of the server's output
     */
    record Failed(String reason, String message, String log) implements Outcome {}

    /**
     * A running server ended by itself.
     *
     * @param message for the person
     */
    record Lost(String message) implements Outcome {}
}
