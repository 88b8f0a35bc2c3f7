package org.himalia.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One person's calls. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern XSRF = Pattern.compile("name=\"_xsrf\" value=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI hub;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .build();

    Client(URI hub) {
        this.hub = hub;
    }

    HttpResponse<String> call(String method, String path, String token) throws IOException {
        return send(
                HttpRequest.newBuilder(hub.resolve(path))
                        .header("Authorization", "token " + token)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    JsonNode json(String method, String path, String token) throws IOException {
        return JSON.readTree(call(method, path, token).body());
    }

    /** Time from sending the sign-in form until the answer. */
    Duration signIn(String name, String password) throws IOException {
        Matcher xsrf =
                XSRF.matcher(send(HttpRequest.newBuilder(hub.resolve("/hub/login")).GET()).body());
        if (!xsrf.find()) {
            throw new IllegalStateException("no sign-in form");
        }
        String form =
                "username="
                        + name
                        + "&password="
                        + encode(password)
                        + "&_xsrf="
                        + encode(xsrf.group(1));
        long begun = System.nanoTime();
        int status =
                send(HttpRequest.newBuilder(hub.resolve("/hub/login"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)))
                        .statusCode();
        if (status != 302) {
            throw new IllegalStateException("sign-in answered " + status);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
