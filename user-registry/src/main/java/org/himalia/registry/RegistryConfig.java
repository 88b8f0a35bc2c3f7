package org.himalia.registry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Optional;

/** Settings of user-registry; named as JupyterHub names them. */
@ConfigMapping(prefix = "himalia.registry")
public interface RegistryConfig {
    /** Path below the base URL to which people come after sign-in; else their server or home. */
    Optional<String> defaultUrl();

    /** Whether people who come to the hub are sent on to their running server. */
    @WithDefault("true")
    boolean redirectToServer();

    /** Whether people may have servers beside their default one. */
    @WithDefault("false")
    boolean allowNamedServers();

    /** How many named servers each person may have; 0: no limit. */
    @WithDefault("0")
    @PositiveOrZero
    int namedServerLimitPerUser();

    /** How long a request to start a server waits for the outcome; then it answers 202. */
    @WithDefault("10s")
    Duration slowSpawnTimeout();

    /** How long a request to stop a server waits for the end; then it answers 202. */
    @WithDefault("10s")
    Duration slowStopTimeout();

    /** How many servers may be starting at once, of all people; more are refused. 0: no limit. */
    @WithDefault("100")
    @PositiveOrZero
    int concurrentSpawnLimit();

    /** How many servers may be starting, running or stopping at once. 0: no limit. */
    @WithDefault("0")
    @PositiveOrZero
    int activeServerLimit();

    /** Rows of a list for a client that asked for pages. */
    @WithDefault("50")
    @Min(1)
    int apiPageDefaultLimit();

    /** Most rows of a list. */
    @WithDefault("200")
    @Min(1)
    int apiPageMaxLimit();

    /** Age after which a wish that nobody has fulfilled is announced to spawner-service again. */
    @WithDefault("30s")
    Duration announceAgainAfter();

    /** A sentence for administrators on their page, e.g. that servers are not isolated. */
    Optional<String> adminNotice();
}
