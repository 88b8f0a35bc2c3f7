package org.himalia.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one hub of most tests, two replicas of each service, started by the first test and stopped at
 * the end. People whose name ends in {@code -five} or {@code -three} get an older single-user
 * server.
 */
final class SharedHub {
    /** Everybody's password. */
    static final String PASSWORD = "a long enough phrase";

    private static final String CHOICE =
            """
            #!/bin/sh
            case "$JUPYTERHUB_USER" in
              *-five) exec '%s/jupyterhub-singleuser' "$@" ;;
              *-three) exec '%s/jupyterhub-singleuser' "$@" ;;
              *) exec '%s/jupyterhub-singleuser' "$@" ;;
            esac
            """;

    private static final Collector COLLECTOR = Collector.start();

    private SharedHub() {}

    private static final class Held {
        private static final Hub HUB = start();
    }

    /** The hub, up. */
    static Hub get() {
        return Held.HUB;
    }

    /** Where its traces go. */
    static Collector collector() {
        return COLLECTOR;
    }

    private static Hub start() {
        Hub hub =
                Hub.up(
                        settings() + "otel_endpoint: " + COLLECTOR.url() + "\n",
                        "--replicas",
                        "auth-service=2",
                        "--replicas",
                        "user-registry=2",
                        "--replicas",
                        "spawner-service=2",
                        "--replicas",
                        "proxy-service=2");
        Runtime.getRuntime().addShutdownHook(new Thread(hub::close));
        return hub;
    }

    /** Lines of {@code himalia.yaml} for the servers that a person's name chooses. */
    static String settings() {
        try {
            Path choice = Files.createTempFile("himalia-singleuser-", ".sh");
            Files.writeString(
                    choice, CHOICE.formatted(programs("5"), programs("3"), programs("6")));
            Files.setPosixFilePermissions(choice, PosixFilePermissions.fromString("rwxr-xr-x"));
            return "spawner:\n  cmd: [\"" + choice + "\"]\n  poll_interval: 2s\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String programs(String version) {
        String variable = "HIMALIA_SINGLEUSER_" + version;
        String folder = System.getenv(variable);
        if (folder == null) {
            throw new IllegalStateException(
                    variable + " is not set; run the tests with ./himalia test");
        }
        return folder;
    }
}
