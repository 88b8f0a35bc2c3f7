package org.himalia.contracts.event;

import java.time.Duration;
import java.util.List;

/**
 * A Kafka topic. Each is named after its leading event; events whose order matters to each other
 * share a topic and a key.
 *
 * @param name its name
 * @param partitions how many partitions it is created with
 * @param compacted whether only the newest record of each key is kept ({@code cleanup.policy})
 * @param retention how long records of a topic that is not compacted are kept
 */
public record Topic(String name, int partitions, boolean compacted, Duration retention) {
    /** Sign-ins and sign-outs; key: user name. */
    public static final Topic USER_LOGGED_IN = keeping("user-logged-in", Duration.ofDays(7));

    /** Users that came, changed or went; key: user name. */
    public static final Topic USER_CREATED = keeping("user-created", Duration.ofDays(7));

    /** API tokens issued and revoked; key: owner. */
    public static final Topic TOKEN_ISSUED = keeping("token-issued", Duration.ofDays(7));

    /** What the registry wants of servers; key: user name. */
    public static final Topic SERVER_REQUESTED = keeping("server-requested", Duration.ofDays(7));

    /** What spawner-service reports of servers; key: user name. */
    public static final Topic SERVER_PROGRESS = keeping("server-progress", Duration.ofDays(7));

    /** The route table; key: routespec, no value: the route is gone. */
    public static final Topic ROUTE_CHANGED = new Topic("route-changed", 1, true, Duration.ZERO);

    /** When servers were last used; key: user name. */
    public static final Topic ACTIVITY_SEEN = keeping("activity-seen", Duration.ofDays(1));

    /** Records that a consumer could not read; key: as it came. */
    public static final Topic DEAD_LETTERS =
            new Topic("himalia-dead-letters", 1, false, Duration.ofDays(30));

    /** All topics, to be created when a service starts. */
    public static final List<Topic> ALL =
            List.of(
                    USER_LOGGED_IN,
                    USER_CREATED,
                    TOKEN_ISSUED,
                    SERVER_REQUESTED,
                    SERVER_PROGRESS,
                    ROUTE_CHANGED,
                    ACTIVITY_SEEN,
                    DEAD_LETTERS);

    private static Topic keeping(String name, Duration retention) {
        return new Topic(name, 8, false, retention);
    }
}
