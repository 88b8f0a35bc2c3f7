package org.himalia.auth;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.himalia.platform.identity.SignedValue;
import org.himalia.testing.HimaliaTestResource;

/** A browser that came through the proxy: keeps cookies, follows no redirects. */
public final class Browser {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final SignedValue SIGNER = new SignedValue(HimaliaTestResource.COOKIE_SECRET);

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /** A browser at an address of its own. */
    public Browser() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        at("10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256));
        headers.put("User-Agent", "test browser");
    }

    /** A browser in which somebody has signed in, as another replica would have let them. */
    public static Browser signedIn(String name) {
        String secret = UUID.randomUUID().toString();
        String sessionId = UUID.randomUUID().toString().replace("-", "");
        Database.run(
                "insert into session (id, secret_hash, user_name, session_id, created, expires_at)"
                        + " values (gen_random_uuid(), encode(sha256(?::bytea), 'hex'), ?, ?,"
                        + " now(), now() + interval '1 day')",
                secret,
                name,
                sessionId);
        String login = SIGNER.sign("jupyterhub-hub-login", secret, Instant.now());
        Browser browser =
                new Browser()
                        .set("jupyterhub-hub-login", login)
                        .set("jupyterhub-session-id", sessionId);
        browser.get("/hub/login").then().statusCode(302);
        return browser;
    }

    /** Moves the browser to a network address. */
    public Browser at(String address) {
        headers.put("X-Forwarded-For", address);
        return this;
    }

    /** Sends a header with every request from now on. */
    public Browser sending(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Opens a page. */
    public Response get(String path) {
        return remember(request().get(path));
    }

    /** Opens the login page and sends its form. */
    public Response signIn(String name, String password) {
        return signIn("/hub/login", name, password);
    }

    /** Opens the login page at an address and sends its form there. */
    public Response signIn(String path, String name, String password) {
        get(path).then().statusCode(200);
        return submit(path, Map.of("username", name, "password", password));
    }

    /** Sends a form with the XSRF token of the page it stands on. */
    public Response submit(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_xsrf", cookie("_xsrf"));
        return post(path, all);
    }

    /** Sends a form just so. */
    public Response post(String path, Map<String, String> fields) {
        String body =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return remember(request().header("Content-Type", FORM).body(body).post(path));
    }

    /** A request with the browser's cookies and headers. */
    public RequestSpecification request() {
        RequestSpecification request = Service.anybody().headers(headers);
        return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
    }

    /** The {@code Cookie} header that it sends. */
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Value of a cookie, empty if it has none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** Changes a cookie behind the hub's back. */
    public Browser set(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** Loses a cookie. */
    public Browser lose(String name) {
        cookies.remove(name);
        return this;
    }

    private Response remember(Response response) {
        for (Cookie cookie : response.getDetailedCookies()) {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return response;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
