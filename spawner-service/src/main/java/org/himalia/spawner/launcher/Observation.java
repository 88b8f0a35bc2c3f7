package org.himalia.spawner.launcher;

/** What a launcher sees of a server. */
public sealed interface Observation {
    /** It runs; whether it answers is another question. */
    record Running() implements Observation {}

    /**
     * It is gone.
     *
     * @param reason for programs, e.g. {@code exited}; {@link #PORT_TAKEN} asks for another try
     * @param message for the person: what is known of its end, and what to do
     */
    record Gone(String reason, String message) implements Observation {
        /** Reason of a server that could not listen because another program has its port. */
        public static final String PORT_TAKEN = "port-taken";
    }

    /**
     * It cannot be told now; nothing may be concluded from that.
     *
     * @param why for the log
     */
    record Unclear(String why) implements Observation {}
}
