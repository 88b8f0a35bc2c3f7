package org.himalia.spawner.launcher.process;

import org.himalia.contracts.identity.Username;

/** Which account each person's servers run under. */
public interface Accounts {
    /**
     * The uid of a person's servers: the same for ever, and nobody else's.
     *
     * @throws org.himalia.spawner.launcher.LaunchException when all uids are given away
     */
    int uid(Username user);
}
