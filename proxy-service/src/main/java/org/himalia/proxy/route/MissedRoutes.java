package org.himalia.proxy.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Asks the registry about servers that the table does not know, because a start may be quicker than
 * its event. Requests for one server share one question; its answer is kept for moments only and
 * never enters the table, where a removal that overtook it would be lost.
 */
@Singleton
public class MissedRoutes {
    private static final Logger LOG = Logger.getLogger(MissedRoutes.class);
    private static final int MOST = 10_000;
    private static final long KEEP_ABSENCE = Duration.ofSeconds(1).toNanos();
    private static final long KEEP_ROUTE = Duration.ofSeconds(5).toNanos();
    private static final int SERVER_SEGMENTS = 3;

    private final Cache<String, Question> questions =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Function<String, Uni<Optional<Route>>> registry;
    private final LongSupplier nanos;

    @Inject
    MissedRoutes(RegistryRoutes registry) {
        this(registry::find, System::nanoTime);
    }

    /**
     * With a registry and a clock of one's own.
     *
     * @param registry finds the route for a path
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public MissedRoutes(Function<String, Uni<Optional<Route>>> registry, LongSupplier nanos) {
        this.registry = registry;
        this.nanos = nanos;
    }

    private record Question(Future<Optional<Route>> answer, long asked) {
        boolean isFresh(long now) {
            if (!answer.isComplete()) {
                return true;
            }
            boolean found = answer.succeeded() && answer.result().isPresent();
            return now - asked < (found ? KEEP_ROUTE : KEEP_ABSENCE);
        }
    }

    /**
     * The route of the server that a path belongs to; empty when there is none or nobody knows.
     *
     * @param path a path below {@code {base}user/}
     * @param base how many segments the base URL has
     */
    public Future<Optional<Route>> find(RoutePath path, int base) {
        String server = prefix(path, base + SERVER_SEGMENTS);
        Question question =
                questions
                        .asMap()
                        .compute(
                                server,
                                (key, known) ->
                                        known != null && known.isFresh(nanos.getAsLong())
                                                ? known
                                                : ask(server));
        return question.answer();
    }

    private Question ask(String server) {
        Uni<Optional<Route>> answer =
                registry.apply(server)
                        .onFailure()
                        .invoke(e -> LOG.debugf("no answer about %s: %s", server, e.getMessage()))
                        .onFailure()
                        .recoverWithItem(Optional.empty());
        return new Question(UniHelper.toFuture(answer), nanos.getAsLong());
    }

    /** The raw path as far as it may name a server. */
    private static String prefix(RoutePath path, int segments) {
        String raw = path.path();
        int end = 0;
        for (int i = 0; i < segments && end >= 0; i++) {
            end = raw.indexOf('/', end + 1);
        }
        return end < 0 ? raw : raw.substring(0, end);
    }
}
