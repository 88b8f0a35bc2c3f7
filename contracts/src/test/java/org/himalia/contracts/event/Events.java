package org.himalia.contracts.event;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerName;

/** One example of each event; their JSON is in {@code events/}. */
final class Events {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final UUID ID = UUID.fromString("0b9d7c5e-4c3a-4a0e-9f43-2f6f1f0a7a11");
    private static final Username ADA = new Username("ada");
    private static final ServerName LAB = new ServerName("lab");

    private Events() {}

    static Event example(EventType type) {
        return switch (type) {
            case USER_LOGGED_IN -> new UserEvent.LoggedIn(ADA, "local", AT);
            case USER_LOGGED_OUT -> new UserEvent.LoggedOut(ADA, AT);
            case LOGIN_REFUSED -> new UserEvent.LoginRefused("Ada?", "local", "wrong password", AT);
            case USER_CREATED -> new UserEvent.Created(ADA, false, AT);
            case USER_CHANGED -> new UserEvent.Changed(ADA, true, AT);
            case USER_DELETED -> new UserEvent.Deleted(new Username("秀樹"), AT);
            case TOKEN_ISSUED -> new TokenEvent.Issued("ada", "a7", "Server at /user/ada/", AT);
            case TOKEN_REVOKED -> new TokenEvent.Revoked("ada", List.of("a7", "a8"), AT);
            case SERVER_REQUESTED ->
                    new ServerEvent.Requested(
                            ID, ADA, LAB, 3, Map.of("profile", "small", "Gpu_Count", 2), AT);
            case SERVER_STOP_REQUESTED -> new ServerEvent.StopRequested(ID, ADA, LAB, 4, AT);
            case SERVER_PROGRESS ->
                    new ServerEvent.Progress(ID, ADA, LAB, 3, 50, "Process started", AT);
            case SERVER_READY ->
                    new ServerEvent.Ready(
                            ID, ADA, LAB, 3, URI.create("http://127.0.0.1:40001"), "6.1.1", AT);
            case SERVER_FAILED ->
                    new ServerEvent.Failed(
                            ID,
                            ADA,
                            LAB,
                            3,
                            "exited",
                            "The server ended with status 1.",
                            "no module\nbye\n",
                            AT);
            case SERVER_STOPPED -> new ServerEvent.Stopped(ID, ADA, ServerName.DEFAULT, 4, AT);
            case SERVER_LOST -> new ServerEvent.Lost(ID, ADA, LAB, 3, "The server was killed.", AT);
            case ROUTE_CHANGED ->
                    new RouteEvent.Changed(
                            "/user/ada/lab/",
                            URI.create("http://127.0.0.1:40001"),
                            Map.of("user", "ada", "server_name", "lab"),
                            AT);
            case ROUTE_REMOVED -> new RouteEvent.Removed("/user/ada/lab/", AT);
            case ACTIVITY_SEEN ->
                    new ActivityEvent.Seen(ADA, LAB, Instant.parse("2026-03-01T11:59:30Z"), AT);
        };
    }
}
