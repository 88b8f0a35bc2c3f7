package org.himalia.spawner.launch;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.Handle;

/** Launches for tests of rules. */
final class Launches {
    static final ServerRef ADA = ServerRef.of("ada", "");
    static final Handle HANDLE =
            new Handle(
                    UUID.randomUUID(),
                    ADA,
                    URI.create("http://127.0.0.1:8888"),
                    Map.of("pid", "7"));

    private Launches() {}

    /** One whose state belongs to generation 4. */
    static Launch of(LaunchState state, Wanted wanted) {
        return new Launch(
                UUID.randomUUID(), ADA, wanted.wish, 4, state, 1, Duration.ZERO, Duration.ZERO);
    }

    /** What is wanted, as seen from generation 4. */
    enum Wanted {
        AS_BEFORE(new Wish(4, Wish.Wanted.RUNNING, Map.of(), null)),
        STOPPED_AS_BEFORE(new Wish(4, Wish.Wanted.STOPPED, Map.of(), null)),
        ANOTHER_START(new Wish(5, Wish.Wanted.RUNNING, Map.of(), null)),
        A_STOP(new Wish(5, Wish.Wanted.STOPPED, Map.of(), null));

        private final Wish wish;

        Wanted(Wish wish) {
            this.wish = wish;
        }

        boolean newer() {
            return wish.generation() > 4;
        }
    }
}
