package org.himalia.spawner;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The seam between the controller, which is written as plain steps on virtual threads because it
 * starts processes and reads files, and the reactive database and HTTP clients.
 */
public final class Blocking {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Blocking() {}

    /**
     * Runs reactive work on an event loop and waits for its outcome; the virtual thread that waits
     * costs nothing.
     *
     * @throws io.smallrye.mutiny.TimeoutException after 15 seconds
     */
    public static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(LONGEST).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
