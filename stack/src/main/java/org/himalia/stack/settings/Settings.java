package org.himalia.stack.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of a one-machine stack. This record is the one place where they are defined: the
 * reader, {@code himalia config check} and {@code docs/settings.md} follow from it. Names are
 * JupyterHub's where it has the setting.
 */
public record Settings(
        @Setting(
                        byDefault = "http://127.0.0.1:8000",
                        effect =
                                "The address people open: scheme, host (empty: every network"
                                    + " interface), port and, if wanted, the base URL as its path.")
                BindUrl bindUrl,
        @Setting(
                        byDefault = "/",
                        effect =
                                "The path before everything the hub serves; begins and ends with"
                                        + " /.")
                BaseUrl baseUrl,
        @Setting(
                        effect =
                                "How browsers reach the hub when that differs from bind_url,"
                                        + " because another proxy stands in front.")
                Optional<URI> publicUrl,
        @Setting(effect = "The private key (PEM file) with which the public address speaks TLS.")
                Optional<Path> sslKey,
        @Setting(effect = "The certificate chain (PEM file) that belongs to ssl_key.")
                Optional<Path> sslCert,
        @Setting(
                        byDefault = ".himalia",
                        effect =
                                "The directory that holds everything the hub keeps: PostgreSQL,"
                                        + " Kafka, secrets, homes of the people, logs. Started by"
                                        + " root in a folder that is closed to others, as /root"
                                        + " is, the default is /var/lib/himalia.")
                Path data,
        @Setting(
                        effect =
                                "The directory for the logs of all parts; without it the directory"
                                        + " logs inside data.")
                Optional<Path> logDir,
        @Setting(byDefault = "info", effect = "How much the services log.") LogLevel logLevel,
        @Setting(
                        effect =
                                "Where a person lands after sign-in when no page was asked for;"
                                        + " without it their server or home.")
                Optional<String> defaultUrl,
        @Setting(
                        byDefault = "true",
                        effect = "Sign-in leads to the person's server instead of home.")
                boolean redirectToServer,
        @Setting(
                        byDefault = "true",
                        effect =
                                "himalia down stops the people's servers too; with false they run"
                                        + " on and are found again by the next himalia up.")
                boolean cleanupServers,
        @Setting(
                        byDefault = "false",
                        effect = "Each person may have several servers, told apart by name.")
                boolean allowNamedServers,
        @Setting(
                        byDefault = "0",
                        effect = "How many named servers one person may have; 0: no limit.")
                int namedServerLimitPerUser,
        @Setting(
                        byDefault = "100",
                        effect =
                                "How many servers may be starting at one time; further starts are"
                                        + " told to try again; 0: no limit.")
                int concurrentSpawnLimit,
        @Setting(byDefault = "0", effect = "How many servers may run at one time; 0: no limit.")
                int activeServerLimit,
        @Setting(
                        byDefault = "14",
                        min = 1,
                        max = 3650,
                        effect = "Days until a person must sign in again.")
                int cookieMaxAgeDays,
        @Setting(
                        effect =
                                "How long the tokens live that browsers get for servers; without it"
                                        + " as long as cookie_max_age_days.")
                Optional<Duration> oauthTokenExpiresIn,
        @Setting(
                        byDefault = "50",
                        min = 1,
                        effect =
                                "How many entries a list of the REST API has when none are asked"
                                        + " for.")
                int apiPageDefaultLimit,
        @Setting(
                        byDefault = "200",
                        min = 1,
                        effect = "How many entries a list of the REST API has at most.")
                int apiPageMaxLimit,
        @Setting(
                        byDefault = "10s",
                        effect =
                                "How long a request that starts a server waits for it before it"
                                        + " answers that the start goes on.")
                Duration slowSpawnTimeout,
        @Setting(
                        byDefault = "10s",
                        effect =
                                "How long a request that stops a server waits for it before it"
                                        + " answers that the stop goes on.")
                Duration slowStopTimeout,
        @Setting(
                        byDefault = "{}",
                        min = 1,
                        max = 16,
                        effect =
                                "How many processes run of a service, such as {user-registry: 2};"
                                        + " those not named run once.")
                Map<ServiceName, Integer> replicas,
        @Setting(
                        byDefault = "[]",
                        effect =
                                "Services that run from their sources with live reload (mvn"
                                        + " quarkus:dev, as whoever starts the hub) instead of from"
                                        + " what is built: for people who change their code. Needs"
                                        + " Maven 3.9 or newer as mvn on PATH.")
                List<ServiceName> devServices,
        @Setting(
                        byDefault = "199999",
                        min = 1,
                        effect =
                                "The uid and gid of the hub's own processes when root starts it and"
                                        + " the system has no account named himalia.")
                int hubUid,
        @Setting(
                        byDefault = "200000-265535",
                        effect =
                                "The uids from which each person's servers get one of their own"
                                        + " when root starts the hub.")
                UidRange uidRange,
        @Setting(
                        byDefault = "auto",
                        effect =
                                "How servers are kept apart: uid (one per person, needs root),"
                                    + " bubblewrap (user namespaces), none, or auto for the best of"
                                    + " these that the system allows.")
                Isolation isolation,
        @Setting(
                        effect =
                                "Where traces are sent (OTLP over gRPC), such as"
                                        + " http://127.0.0.1:4317; without it they are not sent.")
                Optional<URI> otelEndpoint,
        SpawnerSettings spawner) {

    /** Copies the map. */
    public Settings {
        replicas = Map.copyOf(replicas);
    }

    /**
     * How many processes of a service are wanted.
     *
     * @param service the service
     * @return at least 1
     */
    public int replicasOf(ServiceName service) {
        return replicas.getOrDefault(service, 1);
    }

    /**
     * Where the logs of all parts are.
     *
     * @return an absolute directory, which may not exist yet
     */
    public Path logs() {
        return logDir.orElseGet(() -> data.resolve("logs"));
    }

    /**
     * The address to tell people.
     *
     * @return a URL that ends with the base URL
     */
    public URI address() {
        URI given = publicUrl.orElseGet(() -> bindUrl.address(sslKey.isPresent()));
        return given.resolve(baseUrl.path());
    }

    /** How much the services log. */
    public enum LogLevel {
        /** Every step. */
        DEBUG,
        /** Every change of state. */
        INFO,
        /** What may need somebody's attention. */
        WARN,
        /** What does. */
        ERROR
    }

    /** How people's servers are kept from each other. */
    public enum Isolation {
        /** The best way that the system allows. */
        AUTO,
        /** A uid for each person. */
        UID,
        /** A sandbox of its own for each server. */
        BUBBLEWRAP,
        /** Not at all. */
        NONE
    }

    /**
     * The settings under {@code spawner:}, about people's servers.
     *
     * <p>{@code static} cannot be the name of a component, hence {@code staticServers}.
     */
    public record SpawnerSettings(
            @Setting(
                            byDefault = "process",
                            effect =
                                    "What starts servers: process (a program on this machine) or"
                                        + " static (nothing; they run at the addresses of static).")
                    Launcher launcher,
            @Setting(
                            byDefault = "[jupyterhub-singleuser]",
                            effect = "The program of a server and its first arguments.")
                    List<String> cmd,
            @Setting(byDefault = "[]", effect = "Further arguments of the program.")
                    List<String> args,
            @Setting(
                            byDefault = "{}",
                            effect =
                                    "Environment variables that every server gets, such as {LANG:"
                                            + " C.UTF-8}.")
                    Map<String, String> environment,
            @Setting(
                            byDefault = "[LANG, LC_ALL]",
                            effect =
                                    "Names of the hub's own environment variables that servers"
                                            + " inherit; nothing else is.")
                    List<String> envKeep,
            @Setting(
                            effect =
                                    "The page that a server opens first, such as /lab; without it"
                                            + " the server decides.")
                    Optional<String> defaultUrl,
            @Setting(
                            effect =
                                    "The directory that a server shows, ~ being the person's home;"
                                            + " without it the home.")
                    Optional<String> notebookDir,
            @Setting(
                            byDefault = "60s",
                            effect =
                                    "Time from request to running process after which a start"
                                            + " fails.")
                    Duration startTimeout,
            @Setting(
                            byDefault = "30s",
                            effect =
                                    "Time that a running server has for its first answer over"
                                            + " HTTP.")
                    Duration httpTimeout,
            @Setting(byDefault = "5s", effect = "How often it is looked whether servers still run.")
                    Duration pollInterval,
            @Setting(
                            byDefault = "10s",
                            effect =
                                    "Time that a server has to end after SIGINT before SIGTERM is"
                                            + " sent.")
                    Duration interruptTimeout,
            @Setting(
                            byDefault = "5s",
                            effect =
                                    "Time that a server has to end after SIGTERM before SIGKILL is"
                                            + " sent.")
                    Duration termTimeout,
            @Setting(
                            byDefault = "5s",
                            effect = "Time after SIGKILL after which a stop is reported as failed.")
                    Duration killTimeout,
            @Setting(
                            name = "static",
                            byDefault = "{}",
                            effect =
                                    "The servers of the static launcher, such as {ada/:"
                                        + " 'http://127.0.0.1:8888'}: person, slash, server name"
                                        + " (empty: the default server).")
                    Map<String, URI> staticServers) {

        /** Copies the collections. */
        public SpawnerSettings {
            cmd = List.copyOf(cmd);
            args = List.copyOf(args);
            environment = Map.copyOf(environment);
            envKeep = List.copyOf(envKeep);
            staticServers = Map.copyOf(staticServers);
        }
    }

    /** What starts servers. */
    public enum Launcher {
        /** A program on this machine. */
        PROCESS,
        /** Nothing: the servers run already. */
        STATIC
    }
}
