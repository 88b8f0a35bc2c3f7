package org.himalia.platform.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * Another service, in as many replicas as there are. A call goes to one replica, and to the next
 * when the first cannot be reached; a call that may have arrived is repeated only if that is
 * harmless. Failures are {@link HubException}s: the other's refusal, or 503 when nobody answers.
 */
public final class Peer {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final long TIMEOUT_MS = 5_000;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final String name;
    private final WebClient client;
    private final List<URI> urls;
    private final @Nullable Supplier<Uni<String>> token;
    private final AtomicInteger turn = new AtomicInteger();

    Peer(String name, WebClient client, List<URI> urls, @Nullable Supplier<Uni<String>> token) {
        this.name = name;
        this.client = client;
        this.urls = urls;
        this.token = token;
    }

    /** GET; the answer's JSON as an object. */
    public <T> Uni<T> get(String path, Class<T> answer) {
        return call(HttpMethod.GET, path, null, answer);
    }

    /** POST of an object as JSON; the answer's JSON as an object. */
    public <T> Uni<T> post(String path, Object body, Class<T> answer) {
        return call(HttpMethod.POST, path, json(body), answer);
    }

    /** PUT of an object as JSON; the answer's JSON as an object. */
    public <T> Uni<T> put(String path, Object body, Class<T> answer) {
        return call(HttpMethod.PUT, path, json(body), answer);
    }

    /** POST of a form, as the OAuth endpoints want it; the answer's JSON as an object. */
    <T> Uni<T> form(String path, Map<String, String> fields, Class<T> answer) {
        String encoded =
                fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        return call(HttpMethod.POST, path, new Body(FORM, Buffer.buffer(encoded)), answer);
    }

    private record Body(String type, Buffer content) {}

    private <T> Uni<T> call(HttpMethod method, String path, @Nullable Body body, Class<T> answer) {
        Uni<String> authorization =
                token == null ? Uni.createFrom().item("") : token.get().map(jwt -> "Bearer " + jwt);
        return authorization
                .chain(
                        header ->
                                attempt(
                                        method,
                                        path,
                                        body,
                                        header,
                                        turn.getAndIncrement(),
                                        urls.size()))
                .map(response -> read(response, answer));
    }

    private Uni<HttpResponse<Buffer>> attempt(
            HttpMethod method,
            String path,
            @Nullable Body body,
            String authorization,
            int index,
            int left) {
        URI url = urls.get(Math.floorMod(index, urls.size()));
        HttpRequest<Buffer> request = client.requestAbs(method, url + path).timeout(TIMEOUT_MS);
        if (!authorization.isEmpty()) {
            request.putHeader("Authorization", authorization);
        }
        Uni<HttpResponse<Buffer>> sent =
                body == null
                        ? request.send()
                        : request.putHeader("Content-Type", body.type()).sendBuffer(body.content());
        return sent.onFailure(e -> left > 1 && repeatable(method, e))
                .recoverWithUni(
                        () -> attempt(method, path, body, authorization, index + 1, left - 1))
                .onFailure(e -> !(e instanceof HubException))
                .transform(this::away);
    }

    private static boolean repeatable(HttpMethod method, Throwable failure) {
        return failure instanceof ConnectException || method.equals(HttpMethod.GET);
    }

    private HubException away(Throwable failure) {
        HubException away =
                HubException.unavailable(
                        "The hub's " + name + " does not answer. Try again shortly.", SOON);
        away.initCause(failure);
        return away;
    }

    private <T> T read(HttpResponse<Buffer> response, Class<T> answer) {
        int status = response.statusCode();
        String text = response.bodyAsString();
        try {
            if (status < 300) {
                return EventCodec.JSON.readValue(
                        text == null || text.isEmpty() ? "null" : text, answer);
            }
            throw refusal(status, text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    name
                            + " answered "
                            + status
                            + " and no JSON we know: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private HubException refusal(int status, @Nullable String text) throws JsonProcessingException {
        JsonNode body = EventCodec.JSON.readTree(text == null || text.isEmpty() ? "{}" : text);
        String message = body.path("message").asText(name + " answered " + status);
        for (HubException.Kind kind : HubException.Kind.values()) {
            if (kind.status() == status && kind != HubException.Kind.FAILED) {
                return new HubException(kind, message);
            }
        }
        throw new IllegalStateException(name + " answered " + status + ": " + message);
    }

    private static Body json(Object body) {
        try {
            return new Body(
                    "application/json", Buffer.buffer(EventCodec.JSON.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + body.getClass(), e);
        }
    }
}
