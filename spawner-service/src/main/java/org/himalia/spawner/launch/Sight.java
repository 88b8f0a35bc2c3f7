package org.himalia.spawner.launch;

import org.himalia.spawner.launcher.Handle;

/** What was seen of a server just before a decision. */
sealed interface Sight {
    /** Nothing is there, or there was nothing to look at. */
    record Nothing() implements Sight {}

    /** A start whose end was never recorded left a server. */
    record Found(Handle handle) implements Sight {}

    /** It runs; whether it answers was not asked, or it does not. */
    record Alive() implements Sight {}

    /**
     * It runs and answers.
     *
     * @param version its {@code X-JupyterHub-Version}; empty if it sent none
     */
    record Answering(String version) implements Sight {}

    /**
     * Something else answers in its place.
     *
     * @param message for the person
     */
    record Foreign(String message) implements Sight {}

    /**
     * It ended.
     *
     * @param again whether another try may help
     */
    record Gone(String reason, String message, boolean again) implements Sight {}

    /** It cannot be told. */
    record Unclear() implements Sight {}
}
