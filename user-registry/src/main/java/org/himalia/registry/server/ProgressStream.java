package org.himalia.registry.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.problem.HubException;
import org.himalia.contracts.scope.Gate;
import org.himalia.platform.config.HubConfig;
import org.himalia.platform.event.EventCodec;
import org.himalia.registry.server.ServerState.Failed;
import org.himalia.registry.server.ServerState.Ready;
import org.himalia.registry.server.ServerState.Starting;
import org.himalia.registry.server.ServerState.Stopping;

/**
 * What a person who waits for a start is told, as server-sent events in JupyterHub's shape: the
 * steps so far, further ones as they come, and one last event that tells the outcome. Every replica
 * tells the same, because the steps are stored.
 */
@ApplicationScoped
public class ProgressStream {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(8);
    private static final String BLANK = "\n\n";

    /** Ends the stream and is not sent. */
    private static final String END = "";

    private static final String STEPS =
            "select s.generation, s.state, s.message as failure, s.log, p.position, p.progress,"
                    + " p.message from server s left join server_progress p on p.server = s.id and"
                    + " p.generation = $2 and p.position > $3 where s.id = $1 order by p.position";

    private final ServerWatch watch;
    private final Pool database;
    private final HubConfig hub;

    ProgressStream(ServerWatch watch, Pool database, HubConfig hub) {
        this.watch = watch;
        this.database = database;
        this.hub = hub;
    }

    /**
     * A step of a start.
     *
     * @param progress 0 to 100
     * @param message for the person
     */
    public record Step(int progress, String message) {}

    /** The steps of the newest start so far, for a page that is loaded while it goes on. */
    public Uni<List<Step>> steps(ServerView server) {
        return database.preparedQuery(STEPS)
                .execute(Tuple.of(server.id(), server.generation(), 0L))
                .map(
                        rows ->
                                rows.stream()
                                        .filter(row -> row.getLong("position") != null)
                                        .map(ProgressStream::step)
                                        .toList());
    }

    private static Step step(Row row) {
        return new Step(row.getInteger("progress"), row.getString("message"));
    }

    /**
     * The frames of the stream.
     *
     * @throws HubException not found, for a server that does not run; bad request, while it stops
     */
    Multi<String> frames(ServerView server) {
        return switch (server.state()) {
            case Ready ready -> only(Steps.ready(server.ref().url(hub.baseUrl())));
            case Failed failed -> only(Steps.failed(failed.message(), failed.log()));
            case Starting starting -> following(server);
            case Stopping stopping ->
                    throw HubException.badRequest(server.ref() + " is not starting");
            case ServerState.Startable ended -> throw Gate.hidden();
        };
    }

    private static Multi<String> only(Map<String, Object> event) {
        return Multi.createFrom().items(BLANK, frame(event));
    }

    private Multi<String> following(ServerView server) {
        Steps steps = new Steps(server, hub.baseUrl());
        Multi<String> later =
                watch.looks(server.id(), KEEP_ALIVE)
                        .onItem()
                        .transformToUniAndConcatenate(
                                noticed -> look(steps).map(rows -> told(steps, rows, noticed)))
                        .onItem()
                        .<String>disjoint()
                        .select()
                        .first(frame -> !frame.equals(END));
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().items(BLANK, frame(Steps.event(0, "Server requested"))),
                        later);
    }

    private Uni<List<Row>> look(Steps steps) {
        return database.preparedQuery(STEPS)
                .execute(Tuple.of(steps.server(), steps.generation(), steps.position()))
                .map(rows -> rows.stream().toList());
    }

    private static List<String> told(Steps steps, List<Row> rows, boolean noticed) {
        List<String> frames = new ArrayList<>();
        steps.tell(rows).forEach(event -> frames.add(frame(event)));
        if (!noticed) {
            frames.addFirst(BLANK);
        }
        if (steps.over()) {
            frames.add(END);
        }
        return frames;
    }

    static String frame(Map<String, Object> event) {
        try {
            return "data: " + EventCodec.JSON.writeValueAsString(event) + BLANK;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a step that is no JSON", e);
        }
    }
}
