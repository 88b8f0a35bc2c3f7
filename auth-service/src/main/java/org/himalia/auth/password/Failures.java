package org.himalia.auth.password;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Failures in a row, and until when the next try has to wait.
 *
 * @param count how many
 * @param last when the last one was
 * @param blockedUntil when the next try may be
 */
record Failures(int count, Instant last, Instant blockedUntil) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int DOUBLINGS = 10;

    static Failures none(Instant now) {
        return new Failures(0, now, now);
    }

    /** How long the next try has to wait; empty if it need not. */
    Optional<Duration> pause(Instant now) {
        return !forgotten(now) && blockedUntil.isAfter(now)
                ? Optional.of(Duration.between(now, blockedUntil))
                : Optional.empty();
    }

    /** One more: after the free ones a pause of half a minute, doubled with each further one. */
    Failures oneMore(Limit limit, Instant now) {
        int failures = forgotten(now) ? 1 : count + 1;
        int beyond = failures - limit.free();
        if (beyond < 0) {
            return new Failures(failures, now, now);
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(beyond, DOUBLINGS));
        Duration longest = limit.longest();
        return new Failures(
                failures, now, now.plus(pause.compareTo(longest) > 0 ? longest : pause));
    }

    /** One less: the try that was counted before it was made was no failure. */
    Failures oneLess(Instant now) {
        return new Failures(Math.max(0, count - 1), last, now);
    }

    /** After an hour, or when the clock was set back, so that nobody waits for a wrong clock. */
    private boolean forgotten(Instant now) {
        return last.isBefore(now.minus(REMEMBERED)) || last.isAfter(now.plusSeconds(60));
    }
}
