package org.himalia.auth.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class IntrospectTest {
    private static final String LOGIN = "jupyterhub-hub-login";

    @BeforeEach
    void adaHasAPassword() {
        People.person("ada");
        People.person("grace");
    }

    @Test
    void knowsWhoseATokenIs() {
        String token = Service.tokenOf("ada");
        for (String header : List.of("token " + token, "Bearer " + token, "BEARER  " + token)) {
            JsonPath found = introspect(header, null);
            assertThat(found.getBoolean("active")).isTrue();
            assertThat(found.getString("kind")).isEqualTo("user");
            assertThat(found.getString("name")).isEqualTo("ada");
            assertThat(found.getBoolean("cookie")).isFalse();
            assertThat(found.getString("token.id")).matches("a\\d+");
            assertThat(found.getList("token.scopes")).isEqualTo(List.of("inherit"));
            assertThat(found.getString("token.client_id")).isEqualTo("jupyterhub");
            assertThat(found.getString("token.server")).isNull();
        }
    }

    @Test
    void knowsWhoIsSignedIn() {
        Browser browser = Browser.signedIn("ada");
        JsonPath found = introspect(null, browser.cookieHeader());
        assertThat(found.getBoolean("active")).isTrue();
        assertThat(found.getString("name")).isEqualTo("ada");
        assertThat(found.getBoolean("cookie")).isTrue();
        assertThat(found.getString("cookie_id")).isNotEmpty();
        assertThat(found.getString("session_id"))
                .isEqualTo(browser.cookie("jupyterhub-session-id"));
        assertThat(found.getString("token")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token guess", "Bearer ", "Basic YWRhOng=", "token: x", "no sir", ""})
    void knowsNobodyForOtherHeaders(String header) {
        assertThat(introspect(header, null).getBoolean("active")).isFalse();
    }

    @Test
    void triesTheCookieWhenTheTokenIsNobodys() {
        JsonPath found = introspect("token guess", Browser.signedIn("ada").cookieHeader());
        assertThat(found.getBoolean("cookie")).isTrue();
        assertThat(found.getString("name")).isEqualTo("ada");
    }

    @Test
    void takesTheTokenBeforeTheCookie() {
        JsonPath found =
                introspect(
                        "token " + Service.tokenOf("grace"),
                        Browser.signedIn("ada").cookieHeader());
        assertThat(found.getString("name")).isEqualTo("grace");
        assertThat(found.getBoolean("cookie")).isFalse();
    }

    @Test
    void takesNoCookieThatWasChangedOrBelongsElsewhere() {
        Browser browser = new Browser();
        browser.signIn("ada", People.PASSWORD);
        String cookie = browser.cookie(LOGIN);
        String changed =
                cookie.substring(0, cookie.length() - 1) + (cookie.endsWith("0") ? "1" : "0");
        assertThat(introspect(null, LOGIN + "=" + changed).getBoolean("active")).isFalse();
        assertThat(introspect(null, LOGIN + "=" + browser.cookie("himalia-known-browser")))
                .satisfies(found -> assertThat(found.getBoolean("active")).isFalse());
        assertThat(introspect(null, "other=" + cookie).getBoolean("active")).isFalse();
    }

    @Test
    void findsTheTrueLoginCookieAmongOthersOfItsName() {
        String cookie = Browser.signedIn("ada").cookie(LOGIN);
        String tossed = LOGIN + "=x; " + LOGIN + "=2|1:0|1:1|1:a|1:b|" + "0".repeat(64) + "; ";
        assertThat(introspect(null, tossed + LOGIN + "=\"" + cookie + "\"").getString("name"))
                .isEqualTo("ada");
    }

    @Test
    void takesNoTokenOfMoreThan64Characters() {
        String secret = "0123456789abcdef".repeat(5);
        Database.run(
                "insert into api_token (hash, owner_kind, owner, scopes, note, client_id, created)"
                    + " values (encode(sha256(?::bytea), 'hex'), 'user', 'ada', '{inherit}', '',"
                    + " 'jupyterhub', now()) on conflict do nothing",
                secret);
        assertThat(introspect("token " + secret, null).getBoolean("active")).isFalse();
    }

    @Test
    void notesTheUseOfATokenOncePerHalfMinute() {
        String token = Service.tokenOf("ada");
        String id = introspect("token " + token, null).getString("token.id").substring(1);
        Object first = lastActivity(id);
        assertThat(first).isNotNull();
        introspect("token " + token, null);
        assertThat(lastActivity(id)).isEqualTo(first);
        Database.run(
                "update api_token set last_activity = now() - interval '31 seconds' where id = ?",
                Long.valueOf(id));
        introspect("token " + token, null);
        assertThat(String.valueOf(lastActivity(id))).isGreaterThan(String.valueOf(first));
    }

    @Test
    void answersServicesOnly() {
        Service.as("spawner-service")
                .body(Map.of())
                .post("/internal/introspect")
                .then()
                .statusCode(403);
        Service.as("proxy-service")
                .body(Map.of())
                .post("/internal/introspect")
                .then()
                .statusCode(200);
    }

    private static Object lastActivity(String id) {
        return Database.column(
                        "select last_activity::text from api_token where id = ?", Long.valueOf(id))
                .getFirst();
    }

    private static JsonPath introspect(@Nullable String authorization, @Nullable String cookie) {
        Map<String, @Nullable String> body = new HashMap<>();
        body.put("authorization", authorization);
        body.put("cookie", cookie);
        return Service.as("user-registry")
                .body(body)
                .post("/internal/introspect")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
