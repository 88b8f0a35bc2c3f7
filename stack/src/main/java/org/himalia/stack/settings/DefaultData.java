package org.himalia.stack.settings;

import java.io.IOException;
import java.nio.file.Path;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;

/** Where the data directory is when nobody says. */
final class DefaultData {
    /** For root whose folders are closed to the hub's own account, as {@code /root} usually is. */
    static final Path OF_THE_SYSTEM = Path.of("/var/lib/himalia");

    private static final String NAME = ".himalia";

    private DefaultData() {}

    /**
     * A folder that the hub's own account can reach.
     *
     * @param home a directory that exists
     * @param hub who runs the hub's processes
     */
    static Path below(Path home, Account hub) {
        try {
            return Ownership.passable(home, hub) ? home.resolve(NAME) : OF_THE_SYSTEM;
        } catch (IOException e) {
            return home.resolve(NAME); // whoever uses it says what is wrong with it
        }
    }
}
