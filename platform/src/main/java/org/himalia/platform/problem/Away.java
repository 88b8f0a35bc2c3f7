package org.himalia.platform.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.VertxException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/** Tells a part that is away for now (database, broker, another service) from a fault. */
public final class Away {
    private static final int DEEPEST = 12;

    /**
     * SQLSTATE: class 08 (connection), class 53 (resources), and of class 57 a server that shuts
     * down or starts.
     */
    private static final Pattern AWAY = Pattern.compile("08...|53...|57P..");

    private static final Pattern AWAY_IN_PARENTHESES =
            Pattern.compile("\\((" + AWAY.pattern() + ")\\)$");

    private Away() {}

    /** Whether waiting may help: lost or refused connections, time-outs, a restarting database. */
    public static boolean isAway(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (away(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean away(Throwable cause) {
        return switch (cause) {
            case HubException refused -> refused.kind() == HubException.Kind.UNAVAILABLE;
            case JacksonException unreadable -> false;
            case IOException lost -> true;
            case TimeoutException late -> true;
            case io.smallrye.mutiny.TimeoutException late -> true;
            case VertxException lost -> true;
            case SQLException refused -> AWAY.matcher(state(refused)).matches();
            default -> named(cause);
        };
    }

    /** What a driver that is not on every service's class path throws. */
    private static boolean named(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause.getClass().getName()) {
            case "io.vertx.pgclient.PgException" -> AWAY_IN_PARENTHESES.matcher(message).find();
            case "io.vertx.core.impl.NoStackTraceThrowable" ->
                    message.equals("Timeout") || message.startsWith("Connection is not active");
            default -> false;
        };
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
