package org.himalia.contracts.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be served, with a message meant for the person or program that sent it. The
 * message never holds a secret or an internal detail.
 */
public final class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal, and its HTTP status. */
    public enum Kind {
        BAD_REQUEST(400),
        FORBIDDEN(403),
        /** The request does not repeat its XSRF token: another page made it, or an old one. */
        XSRF(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        CONFLICT(409),
        TOO_LARGE(413),
        UNPROCESSABLE(422),
        NOT_RUNNING(424),
        TOO_MANY(429),
        FAILED(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status code. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** A refusal of some kind. */
    public HubException(Kind kind, String message) {
        this(kind, message, null);
    }

    private HubException(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** 400. */
    public static HubException badRequest(String message) {
        return new HubException(Kind.BAD_REQUEST, message);
    }

    /** 403. */
    public static HubException forbidden(String message) {
        return new HubException(Kind.FORBIDDEN, message);
    }

    /** 403 for want of the XSRF token. */
    public static HubException xsrf(String message) {
        return new HubException(Kind.XSRF, message);
    }

    /** 404. */
    public static HubException notFound(String message) {
        return new HubException(Kind.NOT_FOUND, message);
    }

    /** 409. */
    public static HubException conflict(String message) {
        return new HubException(Kind.CONFLICT, message);
    }

    /** 429 with {@code Retry-After}. */
    public static HubException tooMany(String message, Duration retryAfter) {
        return new HubException(Kind.TOO_MANY, message, retryAfter);
    }

    /** 503 with {@code Retry-After}. */
    public static HubException unavailable(String message, Duration retryAfter) {
        return new HubException(Kind.UNAVAILABLE, message, retryAfter);
    }

    /** What kind of refusal. */
    public Kind kind() {
        return kind;
    }

    /** The HTTP status code. */
    public int status() {
        return kind.status();
    }

    /** The message; never null. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }

    /** When to try again, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
