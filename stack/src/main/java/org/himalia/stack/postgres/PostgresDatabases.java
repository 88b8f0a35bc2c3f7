package org.himalia.stack.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.himalia.stack.StackException;

/** The databases of a running server and the roles that own them. */
public final class PostgresDatabases {
    private static final String NAME = "[a-z][a-z0-9_]{0,62}";
    private static final String WRONG_PASSWORD = "28P01";

    private final String host;
    private final int port;
    private final String password;

    /**
     * A server that runs.
     *
     * @param host its host
     * @param port its port
     * @param password password of its superuser {@code postgres}
     */
    public PostgresDatabases(String host, int port, String password) {
        this.host = host;
        this.port = port;
        this.password = password;
    }

    /**
     * Creates, for each name, a role that may sign in and a database of the same name that it owns,
     * and sets the role's password. Nobody else may connect to it. Safe to repeat.
     *
     * @param passwords password by name
     */
    public void create(Map<String, String> passwords) {
        try (Connection connection = connect();
                Statement sql = connection.createStatement()) {
            // a statement that fails is logged as a whole, and these hold passwords
            sql.execute("SET log_min_error_statement = panic");
            sql.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
            for (var entry : passwords.entrySet()) {
                create(sql, entry.getKey(), entry.getValue());
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void create(Statement sql, String name, String password) throws SQLException {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            sql.execute("CREATE ROLE " + name);
        }
        sql.execute(
                "ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(name, password.replace("'", "''")));
        if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            sql.execute("CREATE DATABASE %s OWNER %s".formatted(name, name));
        }
        sql.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + port + "/postgres", properties);
    }

    private static StackException failure(SQLException e) {
        if (WRONG_PASSWORD.equals(e.getSQLState())) {
            return new StackException(
                    "PostgreSQL refuses the superuser's password: the files under secrets/ do not"
                            + " belong to this data directory. Put back the ones it was made with.",
                    e);
        }
        return new StackException("The databases cannot be made ready: " + e.getMessage(), e);
    }
}
