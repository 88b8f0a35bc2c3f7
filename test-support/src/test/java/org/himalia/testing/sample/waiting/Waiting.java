package org.himalia.testing.sample.waiting;

import io.smallrye.mutiny.Uni;

/** Waits for a result. */
final class Waiting {
    private Waiting() {}

    static int result() {
        return Uni.createFrom().item(1).await().indefinitely();
    }
}
