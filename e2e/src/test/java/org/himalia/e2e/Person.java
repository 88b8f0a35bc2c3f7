package org.himalia.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with an API token, and with a browser's cookies once signed in. */
final class Person {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern XSRF = Pattern.compile("name=\"_xsrf\" value=\"([^\"]+)\"");

    private final URI hub;
    private final String name;
    private final String token;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient browser =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final HttpClient api =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    Person(Hub hub, String name) {
        this(hub.url(), name, hub.token(name));
    }

    private Person(URI hub, String name, String token) {
        this.hub = hub;
        this.name = name;
        this.token = token;
    }

    /** A fresh browser. */
    Person signedOut() {
        return new Person(hub, name, token);
    }

    String name() {
        return name;
    }

    String token() {
        return token;
    }

    URI hub() {
        return hub;
    }

    /** Signs in with a password, in the browser, and gets to the hub's home. */
    HttpResponse<String> signIn(String password) {
        String path = "/hub/login?next=%2Fhub%2Fhome"; // elsewhere leads to a start
        HttpResponse<String> form = visit(path);
        Matcher xsrf = XSRF.matcher(form.body());
        if (!xsrf.find()) {
            throw new AssertionError("no login form but " + form.statusCode() + ": " + form.body());
        }
        String fields =
                "username="
                        + encode(name)
                        + "&password="
                        + encode(password)
                        + "&_xsrf="
                        + encode(xsrf.group(1));
        return send(
                browser,
                HttpRequest.newBuilder(hub.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    /** Opens a page in the browser, following redirects. */
    HttpResponse<String> visit(String path) {
        return send(browser, HttpRequest.newBuilder(hub.resolve(path)).GET());
    }

    /** A call of the hub's API, or of a server's, with the token. */
    HttpResponse<String> call(String method, String path, String body) {
        return send(
                api,
                HttpRequest.newBuilder(hub.resolve(path))
                        .header("Authorization", "token " + token)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The JSON of a GET. */
    JsonNode json(String path) {
        HttpResponse<String> answer = call("GET", path, "");
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return parse(answer.body());
    }

    /** Asks for the default server; 201 or 202. */
    HttpResponse<String> askForServer() {
        return call("POST", serverPath(), "");
    }

    /** Where the API has the default server. */
    String serverPath() {
        return userPath() + "/server";
    }

    private String userPath() {
        return "/hub/api/users/" + segment();
    }

    /** Where the person's default server is, with a slash at the end. */
    String home() {
        return "/user/" + segment() + "/";
    }

    /** The name as it stands in a URL path: as Python quotes it, but for {@code @}. */
    private String segment() {
        return encode(name)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%40", "@")
                .replace("%7E", "~");
    }

    /** The default server as the API shows it; missing when it is stopped. */
    JsonNode server() {
        return json(userPath()).path("servers").path("");
    }

    /** Whether the default server is ready. */
    boolean serverReady() {
        return server().path("ready").asBoolean();
    }

    /** Starts the default server and waits until it is ready. */
    void startServer() {
        HttpResponse<String> answer = askForServer();
        if (answer.statusCode() != 201 && answer.statusCode() != 202) {
            throw new AssertionError(
                    "start answered " + answer.statusCode() + ": " + answer.body());
        }
        Eventually.holds(
                Duration.ofSeconds(90), "server of " + name + " is ready", this::serverReady);
    }

    /** Stops the default server and waits until it is gone. */
    void stopServer() {
        call("DELETE", serverPath(), "");
        Eventually.holds(
                Duration.ofSeconds(60),
                "server of " + name + " is gone",
                () -> server().isMissingNode());
    }

    /** A new Python kernel in the default server. */
    Kernel kernel() {
        return Kernel.start(this);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(
                    request.timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
