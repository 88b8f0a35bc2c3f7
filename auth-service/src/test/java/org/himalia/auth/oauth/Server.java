package org.himalia.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.himalia.auth.Browser;
import org.himalia.auth.Service;

/** A notebook server, as far as the OAuth provider knows it. */
public final class Server {
    private static final AtomicLong GENERATIONS = new AtomicLong(100);
    private static final Pattern CODE = Pattern.compile("[?&]code=([A-Za-z0-9]+)");

    private final String user;
    private final String name;
    private final long generation;
    private final JsonPath credentials;

    private Server(String user, String name, long generation) {
        this.user = user;
        this.name = name;
        this.generation = generation;
        this.credentials = mint(user, name, generation);
    }

    /** A server that has just been launched. */
    public static Server of(String user, String name) {
        return new Server(user, name, GENERATIONS.incrementAndGet());
    }

    private static JsonPath mint(String user, String name, long generation) {
        return Service.as("spawner-service")
                .body(launch(user, name, generation))
                .post("/internal/server-credentials")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What spawner-service says of a launch. */
    static Map<String, Object> launch(String user, String name, long generation) {
        String prefix = "/user/" + user + (name.isEmpty() ? "/" : "/" + name + "/");
        return Map.of(
                "user", user,
                "server_name", name,
                "server_id", "id of " + user + "/" + name,
                "generation", generation,
                "prefix", prefix,
                "redirect_uri", prefix + "oauth_callback");
    }

    long generation() {
        return generation;
    }

    /** The server's API token, which is its client secret too. */
    public String apiToken() {
        return credentials.getString("api_token");
    }

    String clientId() {
        return credentials.getString("client_id");
    }

    JsonPath credentials() {
        return credentials;
    }

    String callback() {
        return "/user/" + user + (name.isEmpty() ? "/" : "/" + name + "/") + "oauth_callback";
    }

    /** Where it sends browsers, with further parameters. */
    String authorizeUrl(String more) {
        return "/hub/api/oauth2/authorize?client_id="
                + clientId().replace("%", "%25")
                + "&redirect_uri="
                + callback()
                + "&response_type=code&state=xyz"
                + more;
    }

    /** Sends a browser through the round, up to the code. */
    public String code(Browser browser) {
        return codeOf(browser.get(authorizeUrl("")));
    }

    /** The code in a redirect. */
    static String codeOf(Response redirect) {
        redirect.then().statusCode(302);
        Matcher code = CODE.matcher(redirect.header("Location"));
        assertThat(code.find()).as(redirect.header("Location")).isTrue();
        return code.group(1);
    }

    /** Sends a browser through the round, up to the access token. */
    public String open(Browser browser) {
        Response answer = exchange(code(browser));
        answer.then().statusCode(200);
        return answer.path("access_token");
    }

    /** Exchanges a code as JupyterHub's servers do: token in the header, secret in the body. */
    public Response exchange(String code) {
        return exchange(Map.of("code", code));
    }

    /** Exchanges with some fields changed; an empty one is left out. */
    Response exchange(Map<String, String> changes) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", clientId());
        fields.put("client_secret", apiToken());
        fields.put("grant_type", "authorization_code");
        fields.put("redirect_uri", callback());
        fields.putAll(changes);
        fields.values().removeIf(String::isEmpty);
        return Service.with(apiToken())
                .urlEncodingEnabled(true)
                .formParams(fields)
                .post("/hub/api/oauth2/token");
    }

    /** Whether a token is anybody's. */
    public static boolean isActive(String token) {
        return Service.as("user-registry")
                .body(Map.of("authorization", "token " + token))
                .post("/internal/introspect")
                .then()
                .statusCode(200)
                .extract()
                .path("active");
    }

    /** The query of a redirect's target. */
    static String queryOf(Response redirect) {
        return URI.create(redirect.header("Location")).getRawQuery();
    }
}
