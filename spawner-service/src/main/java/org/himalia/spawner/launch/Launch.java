package org.himalia.spawner.launch;

import java.time.Duration;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;

/**
 * A server as this service knows it.
 *
 * @param serverId which server, for ever
 * @param wish what is wanted now
 * @param observedGeneration the wish that the state belongs to
 * @param state how far it is
 * @param version counts changes, so that a decision on old knowledge is noticed
 * @param begun time since the observed generation was begun, by the database's clock
 * @param since time since the state was entered, by the database's clock
 */
record Launch(
        UUID serverId,
        ServerRef server,
        Wish wish,
        long observedGeneration,
        LaunchState state,
        long version,
        Duration begun,
        Duration since) {
    /** Whether a newer wish than the one worked on is there. */
    boolean superseded() {
        return wish.generation() > observedGeneration;
    }

    /** As it is after it has entered a state just now. */
    Launch moved(LaunchState to, long observed) {
        return new Launch(
                serverId,
                server,
                wish,
                observed,
                to,
                version + 1,
                observed == observedGeneration ? begun : Duration.ZERO,
                Duration.ZERO);
    }
}
