package org.himalia.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.Events;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class LoginTest {
    private static final int TWO_WEEKS = 14 * 86_400;

    private final Browser browser = new Browser();

    @BeforeEach
    void adaHasAPassword() {
        People.person("ada");
    }

    @Test
    void showsAFormWithItsToken() {
        browser.get("/hub/login")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .header("X-JupyterHub-Version", "6.1.1")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("name=\"_xsrf\" value=\"" + browser.cookie("_xsrf") + "\""))
                .body(containsString("name=\"username\""))
                .body(containsString("name=\"password\""));
    }

    @Test
    void fillsTheUserNameInThatTheAddressNames() {
        browser.get("/hub/login?username=%22%3E%3Cb%3E")
                .then()
                .body(containsString("value=\"&quot;&gt;&lt;b&gt;\""));
    }

    @Test
    void signsInAndLeadsToTheHub() {
        browser.signIn("ada", People.PASSWORD)
                .then()
                .statusCode(302)
                .header("Location", equalTo("/hub/"));
        browser.get("/hub/login").then().statusCode(302).header("Location", equalTo("/hub/"));
    }

    @Test
    void setsTheCookiesOfJupyterHub() {
        Response answer = browser.signIn("ada", People.PASSWORD);
        Cookie login = answer.getDetailedCookie("jupyterhub-hub-login");
        assertThat(login.getPath()).isEqualTo("/hub/");
        assertThat(login.isHttpOnly()).isTrue();
        assertThat(login.isSecured()).isFalse();
        assertThat(login.getSameSite()).isEqualTo("Lax");
        assertThat(login.getMaxAge()).isEqualTo(TWO_WEEKS);
        assertThat(login.getValue()).startsWith("2|1:0|10:");
        Cookie session = answer.getDetailedCookie("jupyterhub-session-id");
        assertThat(session.getPath()).isEqualTo("/");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getValue()).matches("[0-9a-f]{32}");
        Cookie xsrf = answer.getDetailedCookie("_xsrf");
        assertThat(xsrf.getPath()).isEqualTo("/hub/");
        assertThat(xsrf.isHttpOnly()).isFalse();
    }

    @Test
    void marksCookiesAsSecureWhenBrowsersComeByHttps() {
        Response answer =
                browser.sending("X-Forwarded-Proto", "https").signIn("ada", People.PASSWORD);
        assertThat(answer.getDetailedCookie("jupyterhub-hub-login").isSecured()).isTrue();
        assertThat(answer.getDetailedCookie("jupyterhub-session-id").isSecured()).isTrue();
        assertThat(answer.getDetailedCookie("_xsrf").isSecured()).isFalse();
    }

    @Test
    void givesANewSessionIdAndANewXsrfTokenAtSignIn() {
        browser.set("jupyterhub-session-id", "0123456789abcdef0123456789abcdef");
        browser.get("/hub/login");
        String before = browser.cookie("_xsrf");
        browser.submit("/hub/login", Map.of("username", "ada", "password", People.PASSWORD))
                .then()
                .statusCode(302);
        assertThat(browser.cookie("jupyterhub-session-id"))
                .isNotEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(browser.cookie("_xsrf")).isNotEqualTo(before);
    }

    @Test
    void keepsOnlyTheHashOfTheLoginCookie() {
        browser.signIn("ada", People.PASSWORD);
        String encoded = browser.cookie("jupyterhub-hub-login").split("\\|", -1)[4];
        String secret =
                new String(
                        java.util.Base64.getDecoder()
                                .decode(encoded.substring(encoded.indexOf(':') + 1)),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(Database.everything()).doesNotContain(secret).doesNotContain(People.PASSWORD);
    }

    @Test
    void takesTheNameInAnyCaseAndWithSpacesAround() {
        browser.signIn("  ADA ", People.PASSWORD).then().statusCode(302);
    }

    @Test
    void doesNotTrimThePassword() {
        browser.signIn("ada", People.PASSWORD + " ").then().statusCode(403);
    }

    @Test
    void refusesAWrongPasswordAndShowsTheFormAgain() {
        browser.signIn("ada", "not the password")
                .then()
                .statusCode(403)
                .body(containsString("Wrong user name or password"))
                .body(containsString("name=\"username\" value=\"ada\""))
                .body(not(containsString("not the password")));
        assertThat(browser.cookie("jupyterhub-hub-login")).isEmpty();
    }

    @Test
    void answersTheSameForAnUnknownName() {
        String known = browser.signIn("ada", "not the password").asString();
        String unknown = new Browser().signIn("eve", "not the password").asString();
        assertThat(unknown.replaceAll("value=\"[^\"]*\"", ""))
                .isEqualTo(known.replaceAll("value=\"[^\"]*\"", ""));
    }

    @Test
    void doesTheSameWorkForAnUnknownName() {
        double before = hashes();
        browser.signIn("nobody-of-this-name", "not the password").then().statusCode(403);
        double unknown = hashes();
        browser.signIn("ada", "not the password").then().statusCode(403);
        double known = hashes();
        browser.signIn("im/possible", "not the password").then().statusCode(403);
        assertThat(unknown - before).isEqualTo(1);
        assertThat(known - unknown).isEqualTo(1);
        assertThat(hashes() - known).isEqualTo(1);
    }

    private static double hashes() {
        return Service.anybody()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("himalia_password_hash_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void shortensALongNameBeforeShowingIt() {
        browser.signIn("a".repeat(300), "not the password")
                .then()
                .statusCode(403)
                .body(containsString("value=\"" + "a".repeat(32) + "…\""));
    }

    @Test
    void asksForAMissingName() {
        browser.get("/hub/login");
        browser.submit("/hub/login", Map.of("password", People.PASSWORD)).then().statusCode(400);
    }

    @Test
    void refusesWhomTheRegistryDoesNotLetIn() {
        People.person("mallory");
        People.block("mallory");
        browser.signIn("mallory", People.PASSWORD)
                .then()
                .statusCode(403)
                .body(containsString("You may not use this hub"));
        assertThat(browser.cookie("jupyterhub-hub-login")).isEmpty();
    }

    @Test
    void saysThatAPartIsAwayWhenTheRegistryDoesNotAnswer() {
        People.registryAway(true);
        try {
            browser.signIn("ada", People.PASSWORD)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", not(equalTo(null)))
                    .contentType(startsWith("text/html"));
        } finally {
            People.registryAway(false);
        }
        browser.signIn("ada", People.PASSWORD).then().statusCode(302);
    }

    @Test
    void goesOnToTheAddressThatWasAskedFor() {
        browser.signIn("/hub/login?next=%2Fuser%2Fada%2Flab%3Fx%3D1%23cell", "ada", People.PASSWORD)
                .then()
                .header("Location", equalTo("/user/ada/lab?x=1#cell"));
    }

    @Test
    void escapesWhatIsNotAsciiInTheAddressThatFollows() {
        browser.signIn("/hub/login?next=%2Fuser%2F%E7%A7%80%20x", "ada", People.PASSWORD)
                .then()
                .header("Location", equalTo("/user/%E7%A7%80%20x"));
    }

    @Test
    void goesNowhereElse() {
        browser.signIn("/hub/login?next=https%3A%2F%2Fevil.example%2F", "ada", People.PASSWORD)
                .then()
                .header("Location", equalTo("/hub/"));
    }

    @Test
    void putsNoLineBreakIntoTheAnswer() {
        Browser.signedIn("ada")
                .get("/hub/login?next=%2Fx%0d%0aSet-Cookie:%20a=b")
                .then()
                .statusCode(302)
                .header("Location", equalTo("/hub/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative/path",
                "//evil.example",
                "///evil.example",
                "%5C%5Cevil.example",
                "/%09/evil.example",
                "https:evil.example",
                "HTTPS://evil.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "ftp://hub.example/x",
                "http://hub.example@evil.example/",
                "http://hub.example.evil.example/",
                "http://hub.example:81/x",
                "http://ada:x@hub.example/",
                "http://hub.%D0%B5xample/",
                "%2f%2fevil.example",
            })
    void leadsNowhereElse(String next) {
        Browser browser = Browser.signedIn("ada").sending("Host", "hub.example");
        browser.get("/hub/login?next=" + next)
                .then()
                .statusCode(302)
                .header("Location", equalTo("/hub/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/%5Cevil.example, /%5Cevil.example",
        "/%252f%252fevil.example, /%2f%2fevil.example",
        "http://hub.example/x?y=1, /x?y=1",
        "http://hub.example///evil.example/, /evil.example/",
        "//hub.example/x, /x",
        "/user/other/lab, /user/other/lab",
        "/has?repo=https://h.git, /has?repo=https://h.git",
    })
    void leadsOnWithinTheHub(String next, String path) {
        Browser browser = Browser.signedIn("ada").sending("Host", "hub.example");
        browser.get("/hub/login?next=" + next)
                .then()
                .statusCode(302)
                .header("Location", equalTo(path));
    }

    @Test
    void passesOtherArgumentsOnToTheHub() {
        browser.signIn("/hub/login?theme=dark&next=&_xsrf=x", "ada", People.PASSWORD)
                .then()
                .header("Location", equalTo("/hub/?theme=dark"));
    }

    @Test
    void clearsALoginCookieThatIsNobodys() {
        browser.set("jupyterhub-hub-login", "2|1:0|garbage");
        browser.get("/hub/login").then().statusCode(200);
        assertThat(browser.cookie("jupyterhub-hub-login")).isEmpty();
    }

    @Test
    void doesNotTakeALoginCookieThatIsTooOld() {
        browser.signIn("ada", People.PASSWORD);
        Database.run(
                "update session set expires_at = now() - interval '1 second' where session_id = ?",
                browser.cookie("jupyterhub-session-id"));
        browser.get("/hub/login").then().statusCode(200);
    }

    @Test
    void refusesTheMethodsItDoesNotKnow() {
        Service.anybody().delete("/hub/login").then().statusCode(403);
        Service.anybody().head("/hub/login").then().statusCode(405);
    }

    @Test
    void endsTheSessionOfWhoeverWasSignedInBefore() {
        People.person("grace");
        browser.signIn("ada", People.PASSWORD);
        Browser copy =
                new Browser().set("jupyterhub-hub-login", browser.cookie("jupyterhub-hub-login"));
        copy.get("/hub/login").then().statusCode(302);
        browser.get("/hub/token");
        browser.submit("/hub/login", Map.of("username", "grace", "password", People.PASSWORD))
                .then()
                .statusCode(302);
        copy.get("/hub/login").then().statusCode(200);
        browser.get("/hub/token").then().body(containsString("grace"));
    }

    @Test
    void tellsOthersOfSignInsAndRefusals() {
        People.person("hedy");
        browser.signIn("hedy", "not the password");
        browser.signIn("hedy", People.PASSWORD);
        var refused = Events.await("user-logged-in", "login-refused", "hedy").getFirst();
        assertThat(refused.data().getString("provider")).isEqualTo("local");
        assertThat(refused.data().getString("reason")).contains("Wrong");
        var event = Events.await("user-logged-in", "user-logged-in", "hedy").getFirst();
        assertThat(event.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/himalia/auth-service")
                .containsEntry("ce_subject", "hedy")
                .containsEntry("content-type", "application/json");
        assertThat(event.data().getString("user")).isEqualTo("hedy");
        assertThat(event.data().getString("at")).matches("\\d{4}-.*Z");
    }
}
