package org.himalia.platform.problem;

import io.vertx.core.VertxException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.himalia.contracts.problem.HubException;
import org.jspecify.annotations.Nullable;

/** Tells a part that is away for now (database, broker, another service) from a fault. */
public final class Away {
    private static final int DEEPEST = 12;

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
        if (cause instanceof HubException refused) {
            return refused.kind() == HubException.Kind.UNAVAILABLE;
        }
        return cause instanceof IOException
                        && !(cause instanceof com.fasterxml.jackson.core.JacksonException)
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof VertxException
                || cause.getClass().getName().equals("io.vertx.pgclient.PgException")
                        && restarting(cause);
    }

    /** SQLSTATE classes 08 (connection), 53 (resources) and 57 (operator intervention). */
    private static boolean restarting(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return text.contains("(57") || text.contains("(08") || text.contains("(53");
    }
}
