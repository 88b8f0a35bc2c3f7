package org.himalia.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.himalia.stack.StackException;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.FreePorts;
import org.himalia.stack.process.ProcessIdentity;
import org.himalia.stack.process.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
    private static final Map<String, String> ROLES = Map.of("one", "pw-one", "two", "pw-two");
    private static final int HUB = 64_800;

    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final int port = new FreePorts().pick();

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void rowsSurviveARestart() throws Exception {
        try (var postgres = start()) {
            postgres.createDatabases(ROLES);
            try (Connection one = connect("one", "one", "pw-one")) {
                one.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
        }
        try (var postgres = start()) {
            postgres.createDatabases(ROLES);
            try (Connection one = connect("one", "one", "pw-one");
                    var rows = one.createStatement().executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    @Test
    void refusesAWrongPasswordAndForeignDatabases() {
        try (var postgres = start()) {
            postgres.createDatabases(ROLES);
            assertThatThrownBy(() -> connect("one", "one", "pw-two"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> connect("two", "one", "pw-one"))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> connect("postgres", "one", "pw-one"))
                    .hasMessageContaining("permission denied for database");
            assertThatThrownBy(() -> connect("postgres", "postgres", ""))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theServerRunsUnderTheHubsAccountAndItsFilesArePrivate() throws Exception {
        try (var postgres = start()) {
            Account account = Account.forHub(HUB);
            assertThat(Files.getAttribute(Path.of("/proc/" + postgres.pid()), "unix:uid"))
                    .isEqualTo(account.uid());
            assertThat(account.uid()).isNotZero();
            Path data = temporary.path().resolve("postgres");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            String commandLine = Files.readString(Path.of("/proc/" + postgres.pid() + "/cmdline"));
            assertThat(commandLine).doesNotContain("super");
            assertThat(Files.readString(data.resolve("cluster/pg_hba.conf")).lines())
                    .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                    .allMatch(line -> line.endsWith("scram-sha-256"));
            assertThat(data.resolve("initdb.password")).doesNotExist();
        }
    }

    @Test
    void stopsAServerThatAnEarlierRunLeftBehindAndKeepsItsRows() throws Exception {
        var cluster = new PostgresCluster(plan());
        cluster.prepare();
        Process orphan = launchAside(cluster);
        cluster.databases().create(ROLES);
        try (Connection one = connect("one", "one", "pw-one")) {
            one.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(cluster.prepare()).isTrue();
            assertThat(orphan.waitFor()).isZero();
        }
        try (var postgres = start();
                Connection one = connect("one", "one", "pw-one")) {
            assertThat(postgres.pid()).isNotEqualTo(orphan.pid());
            assertThat(one.createStatement().executeQuery("SELECT * FROM kept").next()).isTrue();
        }
    }

    @Test
    void takesOverAClusterWhoseServerWasKilledWhileABackEndWasBusy() throws Exception {
        var cluster = new PostgresCluster(plan());
        cluster.prepare();
        Process server = launchAside(cluster);
        cluster.databases().create(ROLES);
        Thread busy = Thread.ofVirtual().start(this::countForLong);
        awaitBusyBackEnd();
        Signal.KILL.to(ProcessIdentity.of(server.pid()).orElseThrow());
        server.waitFor();
        try (var postgres = start();
                Connection one = connect("one", "one", "pw-one")) {
            assertThat(postgres.pid()).isNotEqualTo(server.pid());
            assertThat(one.isValid(1)).isTrue();
        }
        busy.join();
    }

    @Test
    void aStalePidFileThatNamesAnotherProcessIsNotTakenForAServer() throws Exception {
        var cluster = new PostgresCluster(plan());
        cluster.prepare();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        Files.write(
                temporary.path().resolve("postgres/cluster/postmaster.pid"),
                List.of(Long.toString(bystander.pid()), "/elsewhere", "1"));
        try {
            assertThat(cluster.prepare()).isFalse();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroy();
        }
    }

    @Test
    void saysWhatToDoWhenTheSecretsDoNotFit() {
        try (var postgres = start()) {
            assertThat(postgres.pid()).isPositive();
            var other = new PostgresDatabases("127.0.0.1", port, "not-the-password");
            assertThatThrownBy(() -> other.create(ROLES))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("secrets/");
        }
    }

    private Process launchAside(PostgresCluster cluster) throws Exception {
        var builder = new ProcessBuilder(cluster.command());
        builder.environment().clear();
        builder.environment().putAll(cluster.environment());
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(temporary.path().resolve("aside.log").toFile())
                        .start();
        while (!cluster.ready(process.pid())) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }
        return process;
    }

    private void awaitBusyBackEnd() throws Exception {
        try (Connection one = connect("one", "one", "pw-one")) {
            boolean busy = false;
            for (int tries = 0; !busy && tries < 500; tries++) {
                Thread.sleep(20);
                busy =
                        one.createStatement()
                                .executeQuery(
                                        "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND"
                                                + " query LIKE 'SELECT count(*) FROM gen%'")
                                .next();
            }
            assertThat(busy).isTrue();
        }
    }

    private void countForLong() {
        try (Connection one = connect("one", "one", "pw-one")) {
            one.createStatement().execute("SELECT count(*) FROM generate_series(1, 1000000000000)");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isNotNull(); // the server is killed under it
        }
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(plan(), temporary.path().resolve("postgres.log"));
    }

    private PostgresPlan plan() {
        return new PostgresPlan(
                TemporaryDirectory.postgresBinaries(),
                temporary.path().resolve("postgres"),
                port,
                "super",
                Account.forHub(HUB),
                false);
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
    }
}
