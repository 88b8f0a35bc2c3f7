package org.himalia.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.oauth.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class TokenPageTest {
    private static final Pattern SECRET = Pattern.compile("id=\"new-token\">([0-9a-f]{32})<");
    private static final Pattern REVOKE = Pattern.compile("name=\"revoke\" value=\"(a\\d+)\"");

    private Browser browser;

    @BeforeEach
    void dorothyIsSignedIn() {
        People.person("dorothy");
        Database.run("delete from api_token where owner = 'dorothy'");
        browser = Browser.signedIn("dorothy");
    }

    @Test
    void showsANewTokenOnce() {
        browser.get("/hub/token");
        Response created =
                browser.submit("/hub/token", Map.of("note", "<b>backup</b>", "expires_in", "3600"));
        created.then()
                .statusCode(200)
                .body(containsString("It is shown this once"))
                .body(containsString("&lt;b&gt;backup&lt;/b&gt;"))
                .body(not(containsString("<b>backup")));
        String token = first(SECRET, created);
        assertThat(Server.isActive(token)).isTrue();
        browser.get("/hub/token")
                .then()
                .body(containsString("backup"))
                .body(not(containsString(token)));
    }

    @Test
    void revokesAToken() {
        browser.get("/hub/token");
        Response created = browser.submit("/hub/token", Map.of("note", "", "expires_in", "0"));
        String token = first(SECRET, created);
        browser.submit("/hub/token", Map.of("revoke", first(REVOKE, created)))
                .then()
                .statusCode(200)
                .body(containsString("The token is revoked"));
        assertThat(Server.isActive(token)).isFalse();
    }

    @Test
    void revokesNoTokenOfSomebodyElse() {
        People.person("ada");
        Browser ada = Browser.signedIn("ada");
        ada.get("/hub/token");
        Response created = ada.submit("/hub/token", Map.of("expires_in", "0"));
        browser.get("/hub/token");
        browser.submit("/hub/token", Map.of("revoke", first(REVOKE, created)));
        assertThat(Server.isActive(first(SECRET, created))).isTrue();
    }

    @Test
    void showsWhichServersHoldATokenAndRevokesThem() {
        Server server = Server.of("dorothy", "");
        String token = server.open(browser);
        Response page = browser.get("/hub/token");
        page.then().body(containsString("Servers you have opened"));
        String servers = page.asString().substring(page.asString().indexOf("Servers you have"));
        assertThat(servers).contains("Server at /user/dorothy/");
        Matcher id = REVOKE.matcher(servers);
        assertThat(id.find()).isTrue();
        browser.submit("/hub/token", Map.of("revoke", id.group(1))).then().statusCode(200);
        assertThat(Server.isActive(token)).isFalse();
        assertThat(Server.isActive(server.apiToken())).isTrue();
    }

    @Test
    void saysWhatIsWrongWithTheForm() {
        browser.get("/hub/token");
        for (Map<String, String> wrong :
                java.util.List.of(
                        Map.of("expires_in", "soon"),
                        Map.of("expires_in", "-1"),
                        Map.of("expires_in", "9999999999"),
                        Map.of("note", "x".repeat(1_025), "expires_in", "0"),
                        Map.of("note", "a\u0000b", "expires_in", "0"),
                        Map.of("revoke", "all"))) {
            browser.submit("/hub/token", wrong)
                    .then()
                    .statusCode(400)
                    .body(containsString("role=\"alert\""));
        }
    }

    @Test
    void isForPeopleWhoAreSignedIn() {
        new Browser()
                .get("/hub/token?x=1")
                .then()
                .statusCode(302)
                .header("Location", equalTo("/hub/login?next=%2Fhub%2Ftoken%3Fx%3D1"));
        browser.post("/hub/token", Map.of("expires_in", "0")).then().statusCode(403);
    }

    private static String first(Pattern pattern, Response page) {
        Matcher found = pattern.matcher(page.asString());
        assertThat(found.find()).as(page.asString()).isTrue();
        return found.group(1);
    }
}
