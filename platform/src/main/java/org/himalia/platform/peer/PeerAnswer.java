package org.himalia.platform.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import java.time.Duration;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.jspecify.annotations.Nullable;

/** What another service's answer means: an object, or a refusal. */
final class PeerAnswer {
    private static final Duration SOON = Duration.ofSeconds(2);

    private PeerAnswer() {}

    static <T> T read(String service, HttpResponse<Buffer> response, Class<T> type) {
        String text = response.bodyAsString();
        try {
            String json = text == null || text.isEmpty() ? "null" : text;
            if (response.statusCode() < 300) {
                return EventCodec.JSON.readValue(json, type);
            }
            throw refusal(service, response, EventCodec.JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    service
                            + " answered "
                            + response.statusCode()
                            + " and no JSON we know: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    static HubException away(String service, Throwable failure) {
        HubException away =
                HubException.unavailable(
                        "The hub's " + service + " does not answer. Try again shortly.", SOON);
        away.initCause(failure);
        return away;
    }

    /** The other's refusal as ours. That it knows none of our tokens is no fault of the caller. */
    private static HubException refusal(
            String service, HttpResponse<Buffer> response, JsonNode problem) {
        int status = response.statusCode();
        String message = problem.path("message").asText(service + " answered " + status);
        return switch (status) {
            case 401 -> away(service, new IllegalStateException(service + " answered 401"));
            case 429 -> HubException.tooMany(message, retryAfter(response));
            case 503 -> HubException.unavailable(message, retryAfter(response));
            default -> new HubException(kind(status, service + ": " + message), message);
        };
    }

    private static HubException.Kind kind(int status, String otherwise) {
        for (HubException.Kind kind : HubException.Kind.values()) {
            if (kind.status() == status && kind != HubException.Kind.FAILED) {
                return kind;
            }
        }
        throw new IllegalStateException(otherwise + " (" + status + ")");
    }

    private static Duration retryAfter(HttpResponse<Buffer> response) {
        @Nullable String seconds = response.getHeader("Retry-After");
        return seconds != null && seconds.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : SOON;
    }
}
