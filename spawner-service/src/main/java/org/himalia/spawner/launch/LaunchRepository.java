package org.himalia.spawner.launch;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hibernate.reactive.mutiny.Mutiny;
import org.himalia.contracts.event.Event;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Launches in the database: wishes come in, replicas take them, states change with their events.
 */
@ApplicationScoped
class LaunchRepository {
    /** An older or repeated wish changes nothing. */
    private static final String WISH =
            "insert into launch (server_id, user_name, server_name, generation, wanted,"
                    + " user_options, traceparent) values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)"
                    + " on conflict (server_id) do update set generation = excluded.generation,"
                    + " wanted = excluded.wanted, user_options = excluded.user_options,"
                    + " traceparent = excluded.traceparent,"
                    + " version = launch.version + 1"
                    + " where launch.generation < excluded.generation";

    private static final String ACTIVE =
            "(state ->> 'is' <> 'idle' or generation > observed_generation)";

    /** Held by nobody alive, and able to run on this node; $1 is the replica, $2 its node. */
    private static final String FREE =
            "(holder is null or holder <> $1 and holder not in (select id from replica where"
                    + " until > now() and until < now() + interval '1 minute'))"
                    + " and (node is null or node = $2)";

    private static final String TAKE =
            "update launch set holder = $1 where server_id = $3 and "
                    + ACTIVE
                    + " and (holder = $1 or "
                    + FREE
                    + ") returning "
                    + LaunchCodec.COLUMNS;

    private static final String TAKE_OVER =
            "with free as (select server_id from launch where "
                    + ACTIVE
                    + " and "
                    + FREE
                    + " limit 200 for update skip locked)"
                    + " update launch set holder = $1 from free"
                    + " where launch.server_id = free.server_id returning launch.server_id";

    private static final String NEWS =
            "select server_id from launch where holder = $1 and generation > observed_generation";

    private static final String LIST =
            "select "
                    + LaunchCodec.COLUMNS
                    + " from launch where "
                    + ACTIVE
                    + " order by user_name, server_name";

    private static final String MOVE =
            "update launch set state = cast(cast(:state as text) as jsonb), observed_generation ="
                + " :observed, node = nullif(:node, ''), version = version + 1, since = now(),"
                + " begun_at = case when observed_generation = :observed then begun_at else now()"
                + " end, holder = case when :idle and generation = :observed then null else holder"
                + " end where server_id = :id and holder = :holder and version = :version";

    private final Pool database;
    private final Outbox outbox;

    LaunchRepository(Pool database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** Stores what is wanted, unless something newer is known. */
    Uni<Void> wish(ServerEvent.Request request, Wish wish) {
        return database.preparedQuery(WISH)
                .execute(
                        Tuple.of(
                                        request.serverId(),
                                        request.user().value(),
                                        request.serverName().value(),
                                        wish.generation())
                                .addString(LaunchCodec.write(wish.wanted()))
                                .addString(LaunchCodec.write(wish.userOptions()))
                                .addString(wish.traceparent()))
                .replaceWithVoid();
    }

    /** Takes a launch that has something to do; null when there is none or another has it. */
    Uni<@Nullable Launch> take(Replica replica, UUID serverId) {
        return database.preparedQuery(TAKE)
                .execute(Tuple.of(replica.id(), replica.node(), serverId))
                .map(LaunchRepository::firstOrNull);
    }

    private static @Nullable Launch firstOrNull(RowSet<Row> rows) {
        return rows.size() == 0 ? null : LaunchCodec.read(rows.iterator().next());
    }

    /** Takes what nobody alive looks after. */
    Uni<List<UUID>> takeOver(Replica replica) {
        return database.preparedQuery(TAKE_OVER)
                .execute(Tuple.of(replica.id(), replica.node()))
                .map(LaunchRepository::ids);
    }

    /** What a replica holds and has a wish that it has not begun to fulfil. */
    Uni<List<UUID>> news(Replica replica) {
        return database.preparedQuery(NEWS)
                .execute(Tuple.of(replica.id()))
                .map(LaunchRepository::ids);
    }

    /** All launches that are not idle, by name. */
    Uni<List<Launch>> list() {
        return database.preparedQuery(LIST)
                .execute()
                .map(rows -> stream(rows).map(LaunchCodec::read).toList());
    }

    /**
     * Enters another state and publishes what that means, together.
     *
     * @param observed the generation that the new state belongs to
     * @param node where it runs now; empty: nowhere in particular
     * @throws StaleLaunchException when the launch is not as we know it, or not ours
     */
    Uni<Launch> move(
            Launch from,
            Replica replica,
            LaunchState to,
            long observed,
            String node,
            List<? extends Event> events) {
        return Panache.withTransaction(
                        () ->
                                Panache.getSession()
                                        .call(
                                                session ->
                                                        update(
                                                                session, from, replica, to,
                                                                observed, node))
                                        .chain(session -> addAll(session, events)))
                .replaceWith(() -> from.moved(to, observed));
    }

    private static Uni<Void> update(
            Mutiny.Session session,
            Launch from,
            Replica replica,
            LaunchState to,
            long observed,
            String node) {
        return session.createNativeQuery(MOVE)
                .setParameter("state", LaunchCodec.write(to))
                .setParameter("observed", observed)
                .setParameter("node", node)
                .setParameter("idle", to instanceof LaunchState.Idle)
                .setParameter("id", from.serverId())
                .setParameter("holder", replica.id())
                .setParameter("version", from.version())
                .executeUpdate()
                .invoke(
                        changed -> {
                            if (changed != 1) {
                                throw new StaleLaunchException(from.serverId());
                            }
                        })
                .replaceWithVoid();
    }

    /** Publishes without a change of state. */
    Uni<Void> tell(List<? extends Event> events) {
        return Panache.withTransaction(
                () -> Panache.getSession().chain(session -> addAll(session, events)));
    }

    private Uni<Void> addAll(Mutiny.Session session, List<? extends Event> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> outbox.add(session, event))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        return stream(rows).map(row -> row.getUUID("server_id")).toList();
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
