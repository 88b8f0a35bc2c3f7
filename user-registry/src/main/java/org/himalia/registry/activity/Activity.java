package org.himalia.registry.activity;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.problem.HubException;
import org.himalia.registry.server.ServerView;
import org.himalia.registry.server.Servers;
import org.jspecify.annotations.Nullable;

/**
 * Notes when users and servers were active. The newest time wins, whoever reports it and in
 * whichever order; times of many servers are written at once.
 */
@ApplicationScoped
class Activity {
    /** Users first and in order: so do all that change a user's servers. */
    private static final String LOCK =
            "select from users where name = any($1) order by id for no key update";

    private static final String USERS =
            "update users u set last_activity = seen.at"
                    + " from unnest($1::text[], $2::timestamptz[]) as seen(name, at)"
                    + " where u.name = seen.name"
                    + " and (u.last_activity is null or u.last_activity < seen.at)";
    private static final String SERVERS =
            "update server s set last_activity = seen.at"
                    + " from unnest($1::text[], $2::text[], $3::timestamptz[])"
                    + " as seen(owner, name, at) join users u on u.name = seen.owner"
                    + " where s.owner = u.id and s.name = seen.name"
                    + " and (s.last_activity is null or s.last_activity < seen.at)";

    private final Servers servers;
    private final Pool database;

    Activity(Servers servers, Pool database) {
        this.servers = servers;
        this.database = database;
    }

    /**
     * Writes a report of a user. Fails with 404 without such a user and 400 for a bad report;
     * nothing is written then.
     */
    @WithSession
    Uni<Void> report(Username user, byte @Nullable [] body, Instant now) {
        return servers.of(user)
                .map(known -> checked(user, known, ActivityReport.of(body, now)))
                .chain(report -> write(seen(user, report)));
    }

    private static ActivityReport checked(
            Username user, List<ServerView> known, ActivityReport report) {
        Set<String> names =
                known.stream()
                        .map(server -> server.ref().name().value())
                        .collect(Collectors.toSet());
        for (String name : report.servers().keySet()) {
            if (!names.contains(name)) {
                throw HubException.badRequest("No such server '" + name + "' for user " + user);
            }
        }
        return report;
    }

    private static Seen seen(Username user, ActivityReport report) {
        Seen seen = new Seen();
        Instant own = report.user();
        if (own != null) {
            seen.addUser(user.value(), own);
        }
        report.servers().forEach((name, at) -> seen.addServer(user.value(), name, at));
        return seen;
    }

    /** Writes what was seen, in one transaction. */
    Uni<Void> write(Seen seen) {
        return database.withTransaction(connection -> write(connection, seen));
    }

    private static Uni<Void> write(SqlConnection connection, Seen seen) {
        Map<String, Instant> users = seen.users();
        List<Map.Entry<Seen.Server, Instant>> all = List.copyOf(seen.servers().entrySet());
        String[] owners = texts(all, entry -> entry.getKey().owner());
        String[] names = texts(all, entry -> entry.getKey().name());
        OffsetDateTime[] times = times(all.stream().map(Map.Entry::getValue).toList());
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(seen.everybody()))
                .chain(
                        () ->
                                connection
                                        .preparedQuery(USERS)
                                        .execute(
                                                Tuple.of(
                                                        users.keySet().toArray(String[]::new),
                                                        times(List.copyOf(users.values())))))
                .chain(
                        () ->
                                connection
                                        .preparedQuery(SERVERS)
                                        .execute(Tuple.of(owners, names, times)))
                .replaceWithVoid();
    }

    private static String[] texts(
            List<Map.Entry<Seen.Server, Instant>> all,
            java.util.function.Function<Map.Entry<Seen.Server, Instant>, String> part) {
        return all.stream().map(part).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Instant> times) {
        return times.stream()
                .map(time -> time.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }
}
