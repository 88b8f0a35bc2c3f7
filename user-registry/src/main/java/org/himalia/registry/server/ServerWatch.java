package org.himalia.registry.server;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.himalia.outbox.Notices;

/**
 * Waiting for what becomes of a server, whichever replica learns of it: the database tells all of
 * them, and each looks again. A look that finds nothing new costs one query by key.
 */
@ApplicationScoped
public class ServerWatch {
    /** In case a notice was lost with its connection. */
    private static final Duration ANYWAY = Duration.ofSeconds(2);

    private static final String LOOK =
            "select generation, state, message, log from server where id = $1";

    private final Map<UUID, Set<Runnable>> watchers = new ConcurrentHashMap<>();
    private final Pool database;

    ServerWatch(Pool database) {
        this.database = database;
    }

    void start(@Observes StartupEvent started, Notices notices) {
        notices.listen("server", this::heard);
    }

    private void heard(String server) {
        if (server.isEmpty()) {
            watchers.values().forEach(all -> all.forEach(Runnable::run));
        } else {
            watchers.getOrDefault(UUID.fromString(server), Set.of()).forEach(Runnable::run);
        }
    }

    /** What a start has become, as soon as it is known, at the latest after some patience. */
    public Uni<StartOutcome> outcome(Start start, Duration patience) {
        return await(start.serverId(), row -> outcome(row, start.generation()), patience)
                .map(found -> found.orElseGet(StartOutcome.Pending::new));
    }

    /** Whether a stop is done, as soon as it is, at the latest after some patience. */
    public Uni<Boolean> stopped(Stop stop, Duration patience) {
        if (stop.kind() == Stop.Kind.DONE) {
            return Uni.createFrom().item(true);
        }
        return await(stop.serverId(), row -> stopped(row, stop.generation()), patience)
                .map(Optional::isPresent);
    }

    /** Whoever waits goes on where it asked: a database session belongs to that event loop. */
    private <T> Uni<Optional<T>> await(
            UUID server, Function<Optional<Row>, Optional<T>> judge, Duration patience) {
        Context asked = Vertx.currentContext();
        Executor origin =
                asked == null ? Runnable::run : task -> asked.runOnContext(x -> task.run());
        return looks(server, ANYWAY)
                .onItem()
                .transformToUniAndConcatenate(again -> look(server).map(judge))
                .filter(Optional::isPresent)
                .toUni()
                .ifNoItem()
                .after(patience)
                .recoverWithItem(Optional.empty())
                .emitOn(origin);
    }

    private Uni<Optional<Row>> look(UUID server) {
        return database.preparedQuery(LOOK)
                .execute(Tuple.of(server))
                .map(RowSet::iterator)
                .map(rows -> rows.hasNext() ? Optional.of(rows.next()) : Optional.empty());
    }

    private static Optional<StartOutcome> outcome(Optional<Row> server, long generation) {
        if (server.isEmpty() || server.get().getLong("generation") != generation) {
            return Optional.of(new StartOutcome.Cancelled());
        }
        return switch (server.get().getString("state")) {
            case "STARTING" -> Optional.empty();
            case "FAILED" -> Optional.of(new StartOutcome.Failed(failure(server.get())));
            default -> Optional.of(new StartOutcome.Ready());
        };
    }

    private static String failure(Row server) {
        return Failure.text(server.getString("message"), server.getString("log"));
    }

    private static Optional<Boolean> stopped(Optional<Row> server, long generation) {
        boolean under =
                server.isPresent()
                        && server.get().getLong("generation") == generation
                        && server.get().getString("state").equals("STOPPING");
        return under ? Optional.empty() : Optional.of(true);
    }

    /**
     * Emits at once, at each notice about a server, and now and then without one, until cancelled.
     * Notices that come faster than they are used become one.
     */
    Multi<Boolean> looks(UUID server, Duration anyway) {
        Multi<Boolean> noticed =
                Multi.createFrom()
                        .<Boolean>emitter(
                                emitter -> {
                                    Runnable wake = () -> emitter.emit(true);
                                    add(server, wake);
                                    emitter.onTermination(() -> remove(server, wake));
                                    emitter.emit(true);
                                },
                                BackPressureStrategy.LATEST);
        Multi<Boolean> ticks =
                Multi.createFrom()
                        .ticks()
                        .startingAfter(anyway)
                        .every(anyway)
                        .onOverflow()
                        .drop()
                        .map(tick -> false);
        return Multi.createBy().merging().streams(noticed, ticks);
    }

    private void add(UUID server, Runnable wake) {
        watchers.compute(
                server,
                (id, known) -> {
                    Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                    all.add(wake);
                    return all;
                });
    }

    private void remove(UUID server, Runnable wake) {
        watchers.computeIfPresent(
                server,
                (id, known) -> {
                    known.remove(wake);
                    return known.isEmpty() ? null : known;
                });
    }
}
