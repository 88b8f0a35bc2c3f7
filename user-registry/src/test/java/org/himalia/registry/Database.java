package org.himalia.registry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a test does to the registry's database behind its back, as another replica would. */
public final class Database {
    private Database() {}

    /** Nobody is there, nothing runs, nothing waits to be published. */
    public static void clear() {
        run("delete from users");
        run("delete from outbox");
    }

    /** Keeps what {@link #published} tells, from now on. */
    public static void keepPublished() {
        run("create table if not exists published (id bigint primary key, type text)");
        run("truncate published");
        run(
                "create or replace function keep_published() returns trigger language plpgsql as"
                        + " $$ begin insert into published values (new.id, new.type); return null;"
                        + " end $$");
        run(
                "create or replace trigger keep_published after insert on outbox for each row"
                        + " execute function keep_published()");
    }

    /**
     * The types of all events since {@link #keepPublished}, in the order in which they are
     * published: the broker keeps one within a partition only.
     */
    public static List<Object> published() {
        return column("select type from published order by id");
    }

    /** Runs a statement. */
    public static int run(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of a query. */
    public static List<Object> column(String sql, Object... parameters) {
        List<Object> values = new ArrayList<>();
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(rows.getObject(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return values;
    }

    /** A user who was there before the test, with a default server. */
    public static void user(String name, boolean admin) {
        run("insert into users (name, admin, created) values (?, ?, now())", name, admin);
        server(name, "");
    }

    /** A stopped server. */
    public static void server(String owner, String name) {
        run(
                "insert into server (id, owner, name, display_name, created, generation, desired,"
                        + " observed_generation, observed, since, remove_when_stopped, announced)"
                        + " select gen_random_uuid(), id, ?, ?, now(), 0, 'STOPPED', 0, 'STOPPED',"
                        + " now(), false, now() from users where name = ?",
                name,
                name,
                owner);
    }

    /** Puts a server into a state without telling anybody but through the database. */
    public static void ready(String owner, String name) {
        run(
                "update server set generation = generation + 1, desired = 'RUNNING',"
                        + " observed_generation = generation + 1, observed = 'READY', target ="
                        + " 'http://127.0.0.1:7777', started = now() where name = ? and owner ="
                        + " (select id from users where name = ?)",
                name,
                owner);
    }

    /** A start of a user's default server that is under way. */
    public static void starting(String owner) {
        run(
                "update server set generation = generation + 1, desired = 'RUNNING', started ="
                        + " now(), announced = now() where name = '' and owner"
                        + " = (select id from users where name = ?)",
                owner);
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
