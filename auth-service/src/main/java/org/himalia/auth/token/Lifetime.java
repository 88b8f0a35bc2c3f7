package org.himalia.auth.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.himalia.contracts.problem.HubException;

/** How long a token is to live. */
final class Lifetime {
    /** More than this is a mistake, and further than calendars reach. */
    private static final long MOST_SECONDS = Duration.ofDays(36_525).toSeconds();

    private Lifetime() {}

    /**
     * The life of a token; empty: without end.
     *
     * @param expiresIn what was asked for: an integer, or null
     * @param maximum the longest allowed, in seconds; 0: no limit
     * @throws HubException bad request, for anything else and for too long a life
     */
    static Optional<Duration> of(JsonNode expiresIn, long maximum) {
        if (expiresIn.isNull() || expiresIn.isMissingNode()) {
            return maximum > 0 ? Optional.of(Duration.ofSeconds(maximum)) : Optional.empty();
        }
        if (!expiresIn.isIntegralNumber() || expiresIn.bigIntegerValue().signum() <= 0) {
            throw HubException.badRequest(
                    "expires_in must be a positive integer or null, not " + expiresIn);
        }
        long most = maximum > 0 ? maximum : MOST_SECONDS;
        if (!expiresIn.canConvertToLong() || expiresIn.longValue() > most) {
            throw HubException.badRequest("expires_in: " + expiresIn + " must not exceed " + most);
        }
        return Optional.of(Duration.ofSeconds(expiresIn.longValue()));
    }
}
