package org.himalia.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.himalia.stack.StackException;
import org.himalia.stack.settings.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * Asks the services over their internal REST API, with a client-credential token (RFC 6749, section
 * 4.4) of the client {@code himalia-cli}.
 */
public final class ServiceClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final ServiceAccess access;
    private @Nullable String token;

    /**
     * A client; it asks for a token at its first request.
     *
     * @param access where the services are, and who asks
     */
    public ServiceClient(ServiceAccess access) {
        this.access = access;
    }

    /**
     * What a service answered.
     *
     * @param status HTTP status
     * @param body its JSON, missing when it had none
     */
    public record Answer(int status, JsonNode body) {
        /** Whether the status is one of success. */
        public boolean ok() {
            return status >= 200 && status < 300;
        }

        /**
         * The body of a success.
         *
         * @throws StackException with the service's own message otherwise
         */
        public JsonNode orFail() {
            if (ok()) {
                return body;
            }
            String message = body.path("message").asText("");
            throw new StackException(
                    message.isEmpty()
                            ? "The service answered with status " + status + "."
                            : message);
        }
    }

    /**
     * Reads something.
     *
     * @param path with query, percent-encoded
     * @throws StackException when the service does not answer
     */
    public Answer get(ServiceName service, String path) {
        return json(service, request(path).GET());
    }

    /**
     * Changes something.
     *
     * @param path with query, percent-encoded
     * @param body what is sent as JSON
     * @throws StackException when the service does not answer
     */
    public Answer send(ServiceName service, String method, String path, Map<String, ?> body) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(write(body)));
        return json(service, request);
    }

    /**
     * A body that may go on for long, such as a log that is followed.
     *
     * @param path with query, percent-encoded
     * @throws StackException when the service does not answer, or refuses
     */
    public InputStream stream(ServiceName service, String path) {
        HttpResponse<InputStream> response =
                toAny(service, request(path).GET(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            new Answer(response.statusCode(), parse(text)).orFail();
            throw new IllegalStateException("status " + response.statusCode());
        } catch (IOException e) {
            throw unreachable(service, e);
        }
    }

    /** A path segment or query value, percent-encoded. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer json(ServiceName service, HttpRequest.Builder request) {
        HttpResponse<String> response =
                toAny(service, request.timeout(PATIENCE), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), parse(response.body()));
    }

    private <T> HttpResponse<T> toAny(
            ServiceName service, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        request.setHeader("Authorization", "Bearer " + token());
        return toFirstThatListens(service, request, handler);
    }

    /** Asks the next process of the service only when one takes no connection: nothing was sent. */
    private <T> HttpResponse<T> toFirstThatListens(
            ServiceName service, HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        IOException last = new ConnectException("no address is known");
        for (URI address : access.of(service)) {
            URI path = request.copy().build().uri();
            try {
                return http.send(
                        request.copy()
                                .uri(address.resolve(path.getRawPath() + query(path)))
                                .build(),
                        handler);
            } catch (ConnectException e) {
                last = e;
            } catch (IOException e) {
                throw unreachable(service, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("Stopped.");
            }
        }
        throw unreachable(service, last);
    }

    private String token() {
        if (token == null) {
            String form =
                    "grant_type=client_credentials&client_id=%s&client_secret=%s"
                            .formatted(encode(access.clientId()), encode(access.clientSecret()));
            HttpRequest.Builder request =
                    request("/internal/oidc/token")
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form));
            HttpResponse<String> response =
                    toFirstThatListens(
                            ServiceName.AUTH_SERVICE,
                            request,
                            HttpResponse.BodyHandlers.ofString());
            token = readToken(new Answer(response.statusCode(), parse(response.body())));
        }
        return token;
    }

    private static String readToken(Answer answer) {
        if (!answer.ok()) {
            throw new StackException(
                    "auth-service does not accept this command's secret (status %d). Was the data directory restored while the services ran? Then: himalia restart"
                            .formatted(answer.status()));
        }
        return answer.body().path("access_token").asText();
    }

    private static HttpRequest.Builder request(String path) {
        // the host is a stand-in until the address of a process is chosen
        return HttpRequest.newBuilder(URI.create("http://service" + path));
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    private static JsonNode parse(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // the status says enough
        }
    }

    private static String write(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StackException unreachable(ServiceName service, IOException cause) {
        String what =
                cause instanceof HttpTimeoutException
                        ? "did not answer in time"
                        : "does not answer (" + cause + ")";
        return new StackException(
                "%s %s. himalia status shows its state, himalia logs %s what it says."
                        .formatted(service, what, service));
    }
}
