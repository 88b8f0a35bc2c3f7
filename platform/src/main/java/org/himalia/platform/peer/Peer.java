package org.himalia.platform.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.himalia.contracts.problem.HubException;
import org.himalia.platform.event.EventCodec;
import org.jspecify.annotations.Nullable;

/**
 * Another service, in as many replicas as there are. A call goes to one replica, and to the next
 * when the first cannot be reached; a call that may have arrived is repeated only if that is
 * harmless (RFC 9110 §9.2.2: GET and PUT). Failures are {@link HubException}s: the other's refusal,
 * or 503 when nobody answers.
 */
public final class Peer {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final long TIMEOUT_MS = 5_000;

    private final String name;
    private final WebClient client;
    private final Replicas replicas;
    private final @Nullable ServiceTokens tokens;

    /**
     * Another service.
     *
     * @param tokens what calls show; null for the issuer of tokens itself
     */
    Peer(String name, WebClient client, Replicas replicas, @Nullable ServiceTokens tokens) {
        this.name = name;
        this.client = client;
        this.replicas = replicas;
        this.tokens = tokens;
    }

    /** GET; the answer's JSON as an object. */
    public <T> Uni<T> get(String path, Class<T> answer) {
        return call(new Call(HttpMethod.GET, path, null, true), answer);
    }

    /** POST of an object as JSON; the answer's JSON as an object. */
    public <T> Uni<T> post(String path, Object body, Class<T> answer) {
        return call(new Call(HttpMethod.POST, path, json(body), false), answer);
    }

    /**
     * Like {@link #post}, for a request that only asks or that changes nothing more when it arrives
     * twice: it is sent to another replica also when the first may have got it.
     */
    public <T> Uni<T> ask(String path, Object body, Class<T> answer) {
        return call(new Call(HttpMethod.POST, path, json(body), true), answer);
    }

    /** PUT of an object as JSON; the answer's JSON as an object. */
    public <T> Uni<T> put(String path, Object body, Class<T> answer) {
        return call(new Call(HttpMethod.PUT, path, json(body), true), answer);
    }

    /** POST of a form, as the OAuth endpoints want it; the answer's JSON as an object. */
    <T> Uni<T> form(String path, Map<String, String> fields, Class<T> answer) {
        String encoded =
                fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        Body body = new Body(FORM, Buffer.buffer(encoded));
        return call(new Call(HttpMethod.POST, path, body, true), answer);
    }

    private record Body(String type, Buffer content) {}

    /**
     * One call.
     *
     * @param repeatable whether it may be sent again when it is not known to have failed
     */
    private record Call(HttpMethod method, String path, @Nullable Body body, boolean repeatable) {}

    /**
     * A replica that answers a GET with 200 at this moment, for a request that is not sent by us.
     *
     * @param path what it is asked
     * @return its base URL
     */
    Uni<URI> whoAnswers(String path) {
        Call call = new Call(HttpMethod.GET, path, null, true);
        return attempt(
                replicas.inTurn(),
                true,
                url -> send(call, "", url).map(response -> answered(url, response)));
    }

    private static URI answered(URI url, HttpResponse<Buffer> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(url + " answered " + response.statusCode());
        }
        return url;
    }

    private <T> Uni<T> call(Call call, Class<T> answer) {
        ServiceTokens known = tokens;
        Uni<HttpResponse<Buffer>> response =
                known == null
                        ? attempt(call, "")
                        : authorized(call, known)
                                .chain(
                                        first ->
                                                first.statusCode() == 401
                                                        ? authorized(call, known)
                                                        : Uni.createFrom().item(first));
        return response.map(received -> PeerAnswer.read(name, received, answer));
    }

    private Uni<HttpResponse<Buffer>> authorized(Call call, ServiceTokens known) {
        return known.current()
                .chain(
                        token ->
                                attempt(call, "Bearer " + token)
                                        .invoke(response -> noteRefusal(response, known, token)));
    }

    private static void noteRefusal(
            HttpResponse<Buffer> response, ServiceTokens known, String token) {
        if (response.statusCode() == 401) {
            known.refused(token);
        }
    }

    private Uni<HttpResponse<Buffer>> attempt(Call call, String authorization) {
        return attempt(replicas.inTurn(), call.repeatable(), url -> send(call, authorization, url));
    }

    private <T> Uni<T> attempt(List<URI> order, boolean repeatable, Function<URI, Uni<T>> send) {
        URI url = order.getFirst();
        List<URI> others = order.subList(1, order.size());
        return send.apply(url)
                .invoke(() -> replicas.answered(url))
                .onFailure()
                .invoke(() -> replicas.failed(url))
                .onFailure(e -> !others.isEmpty() && (repeatable || neverArrived(e)))
                .recoverWithUni(() -> attempt(others, repeatable, send))
                .onFailure(e -> !(e instanceof HubException))
                .transform(e -> PeerAnswer.away(name, e));
    }

    private Uni<HttpResponse<Buffer>> send(Call call, String authorization, URI url) {
        HttpRequest<Buffer> request =
                client.requestAbs(call.method(), url + call.path()).timeout(TIMEOUT_MS);
        if (!authorization.isEmpty()) {
            request.putHeader("Authorization", authorization);
        }
        Body body = call.body();
        return body == null
                ? request.send()
                : request.putHeader("Content-Type", body.type()).sendBuffer(body.content());
    }

    private static boolean neverArrived(Throwable failure) {
        return failure instanceof ConnectException;
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
