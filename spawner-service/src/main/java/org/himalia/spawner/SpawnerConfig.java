package org.himalia.spawner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of spawner-service, named as JupyterHub's spawner settings where one exists. Every one
 * can be given as environment variable, e.g. {@code HIMALIA_SPAWNER_START_TIMEOUT}.
 */
@ConfigMapping(prefix = "himalia.spawner")
public interface SpawnerConfig {
    /** What starts servers. */
    @WithDefault("process")
    LauncherKind launcher();

    /** Command of a server, a JSON list. */
    @WithDefault("[\"jupyterhub-singleuser\"]")
    @WithConverter(Words.Reader.class)
    Words cmd();

    /** Further arguments of the command, a JSON list; given as they are, without a shell. */
    @WithDefault("[]")
    @WithConverter(Words.Reader.class)
    Words args();

    /** Further environment variables of every server, a JSON object; they win over all others. */
    @WithDefault("{}")
    @WithConverter(Variables.Reader.class)
    Variables environment();

    /** Names of variables that a server inherits from this service: a JSON list or commas. */
    @WithDefault("JUPYTERHUB_SINGLEUSER_APP,LANG,LC_ALL")
    @WithConverter(Words.Reader.class)
    Words envKeep();

    /** Time from the request until the process exists, after which the start failed. */
    @WithDefault("60s")
    Duration startTimeout();

    /** Time from the existence of the process until its first answer; then the start failed. */
    @WithDefault("30s")
    Duration httpTimeout();

    /** Time that a server has to end after SIGINT before it gets SIGTERM. */
    @WithDefault("10s")
    Duration interruptTimeout();

    /** Time that a server has to end after SIGTERM before it gets SIGKILL. */
    @WithDefault("5s")
    Duration termTimeout();

    /** Time after which SIGKILL is repeated, and an administrator told. */
    @WithDefault("5s")
    Duration killTimeout();

    /** How often running servers are looked at. */
    @WithDefault("5s")
    Duration pollInterval();

    /** Page that a server opens first; {@code {username}} and {@code {base_url}} are replaced. */
    Optional<String> defaultUrl();

    /**
     * Directory that a server shows; {@code ~} is the person's home, {@code {username}} and {@code
     * {base_url}} are replaced.
     */
    Optional<String> notebookDir();

    /** Where servers reach the hub's API: {@code http://HOST:PORT{base}hub/api}. */
    @WithDefault("http://127.0.0.1:8081/hub/api")
    String hubApiUrl();

    /** {@code PATH} of servers, and where their command is looked for. */
    @WithDefault("/usr/local/bin:/usr/bin:/bin")
    String path();

    /** Directory of this service: {@code homes/}, {@code logs/}, {@code run/} below it. */
    @WithDefault("data")
    Path data();

    /** How servers are kept apart from each other and from the hub. */
    @WithDefault("none")
    Isolation isolation();

    /**
     * Directories that servers under {@code bubblewrap} do not see, a JSON list or commas; the data
     * directory and the home of the hub's own account are always among them.
     */
    @WithDefault("[]")
    @WithConverter(Words.Reader.class)
    Words hidden();

    /** Accounts of servers under the isolation {@code uid}: first and last uid. */
    @WithDefault("200000-265535")
    @WithConverter(UidRange.Reader.class)
    UidRange uidRange();

    /** Servers of the launcher {@code static}: a JSON object from {@code ada/} to an address. */
    @WithName("static")
    @WithDefault("{}")
    @WithConverter(Variables.Reader.class)
    Variables staticServers();

    /** Name of this machine: what a replica started here only replicas here can look after. */
    @WithDefault("${HOSTNAME:localhost}")
    String node();

    /** What starts servers. */
    enum LauncherKind {
        /** Processes of this machine. */
        PROCESS,
        /** Nothing: they run already, at configured addresses. */
        STATIC
    }

    /** How servers are kept apart. */
    enum Isolation {
        /** Each person's servers have a uid of their own; needs root or four capabilities. */
        UID,
        /** Each server has its own view of the file system and of processes, under one uid. */
        BUBBLEWRAP,
        /** Not at all. */
        NONE
    }
}
