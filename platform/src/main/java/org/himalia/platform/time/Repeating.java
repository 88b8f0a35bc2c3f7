package org.himalia.platform.time;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.himalia.platform.problem.Away;
import org.jboss.logging.Logger;

/**
 * Work that is done again and again while the service runs, by a clock that only goes forward. The
 * scheduler of Quarkus compares times of day: when the machine's clock is set back by an hour, it
 * does nothing for an hour. What a lease or an accepted start depends on is repeated here.
 */
@ApplicationScoped
public class Repeating {
    private static final Logger LOG = Logger.getLogger(Repeating.class);

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Vertx vertx;

    Repeating(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Does something from now on, the first time after the pause.
     *
     * @param pause from the end of one run to the beginning of the next
     * @param what its name in the log, when a run fails; the next one comes all the same
     * @param work one run; starts on an event loop, in a context of its own
     */
    public void every(Duration pause, String what, Supplier<Uni<Void>> work) {
        vertx.setTimer(
                pause.toMillis(),
                timer -> {
                    if (!stopped.get()) {
                        ownContext()
                                .runOnContext(
                                        begin ->
                                                run(what, work)
                                                        .subscribe()
                                                        .with(done -> every(pause, what, work)));
                    }
                });
    }

    /** One that a database session may be kept in. */
    private Context ownContext() {
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        return own;
    }

    private Uni<Void> run(String what, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.get())
                .onFailure()
                .invoke(e -> tell(what, e))
                .onFailure()
                .recoverWithNull();
    }

    private void tell(String what, Throwable failure) {
        if (stopped.get()) {
            LOG.debugf(failure, "%s ended with the service", what);
        } else if (Away.isAway(failure)) {
            LOG.warnf("%s waits: %s", what, failure.getMessage());
        } else {
            LOG.errorf(failure, "%s failed, and is tried again", what);
        }
    }

    void stop(@Observes ShutdownEvent ending) {
        stopped.set(true);
    }
}
