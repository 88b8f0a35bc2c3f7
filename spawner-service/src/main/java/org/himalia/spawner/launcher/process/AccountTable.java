package org.himalia.spawner.launcher.process;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.himalia.contracts.identity.Username;
import org.himalia.spawner.Blocking;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.UidRange;
import org.himalia.spawner.launcher.LaunchException;

/** Accounts in the database: the next free uid of the range, kept for ever. */
@ApplicationScoped
class AccountTable implements Accounts {
    private static final String KNOWN = "select uid from account where user_name = $1";
    private static final String HIGHEST =
            "select coalesce(max(uid) + 1, $1) as next from account where uid between $1 and $2";
    private static final String GIVE =
            "insert into account (user_name, uid) values ($1, $2) on conflict do nothing";

    private final Pool database;
    private final UidRange range;

    AccountTable(Pool database, SpawnerConfig config) {
        this.database = database;
        this.range = config.uidRange();
    }

    @Override
    public int uid(Username user) {
        // two replicas may give the same uid to two people at once: then one insert does nothing
        while (true) {
            RowSet<Row> known = run(KNOWN, Tuple.of(user.value()));
            if (known.size() > 0) {
                return known.iterator().next().getInteger("uid");
            }
            run(GIVE, Tuple.of(user.value(), next()));
        }
    }

    private int next() {
        Set<Integer> taken = systemAccounts();
        int next =
                run(HIGHEST, Tuple.of(range.first(), range.last()))
                        .iterator()
                        .next()
                        .getInteger("next");
        while (taken.contains(next)) {
            next++;
        }
        if (!range.contains(next)) {
            throw new LaunchException(
                    "no-uid-left",
                    "All accounts for servers are given away. An administrator can widen"
                            + " uid_range, which is "
                            + range
                            + " now.");
        }
        return next;
    }

    private RowSet<Row> run(String sql, Tuple parameters) {
        return Blocking.await(() -> execute(sql, parameters));
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return database.preparedQuery(sql).execute(parameters);
    }

    private static Set<Integer> systemAccounts() {
        try {
            return Files.readAllLines(Path.of("/etc/passwd")).stream()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 2 && fields[2].matches("\\d{1,9}"))
                    .map(fields -> Integer.valueOf(fields[2]))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of(); // an image without accounts
        }
    }
}
