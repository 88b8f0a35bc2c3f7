package org.himalia.spawner;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
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
     * costs nothing. The trace at hand goes along.
     *
     * @throws io.smallrye.mutiny.TimeoutException after 15 seconds
     */
    public static <T> T await(Supplier<Uni<T>> work) {
        Context trace = Context.current();
        try {
            return VertxContextSupport.subscribeAndAwait(() -> within(trace, work));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Runs on an event-loop context made for this work alone; the trace ends with it. */
    @SuppressWarnings("MustBeClosedChecker") // the work goes on after this method returned
    private static <T> Uni<T> within(Context trace, Supplier<Uni<T>> work) {
        Scope scope = trace.makeCurrent();
        return work.get().ifNoItem().after(LONGEST).fail().onTermination().invoke(scope::close);
    }
}
