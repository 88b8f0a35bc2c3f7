package org.himalia.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.himalia.auth.oauth.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class ChangePasswordTest {
    private static final String NEW = "a new password";

    @BeforeEach
    void adaHasAPassword() {
        People.person("ada");
    }

    @Test
    void changesThePassword() {
        Browser browser = Browser.signedIn("ada");
        browser.get("/hub/change-password")
                .then()
                .statusCode(200)
                .body(containsString("Current password"));
        change(browser, People.PASSWORD, NEW)
                .then()
                .statusCode(200)
                .body(containsString("Your password is changed"));
        new Browser().signIn("ada", People.PASSWORD).then().statusCode(403);
        new Browser().signIn("ada", NEW).then().statusCode(302);
    }

    @Test
    void signsOutOtherBrowsersAndWhatServersGotInThem() {
        Server server = Server.of("ada", "");
        Browser here = Browser.signedIn("ada");
        Browser there = Browser.signedIn("ada");
        String tokenHere = server.open(here);
        String tokenThere = server.open(there);
        String own = Service.tokenOf("ada");
        here.get("/hub/change-password");
        change(here, People.PASSWORD, NEW).then().statusCode(200);
        here.get("/hub/token").then().statusCode(200);
        there.get("/hub/token").then().statusCode(302);
        assertThat(Server.isActive(tokenHere)).isTrue();
        assertThat(Server.isActive(tokenThere)).isFalse();
        assertThat(Server.isActive(own)).isTrue();
    }

    @Test
    void wantsTheCurrentPassword() {
        Browser browser = Browser.signedIn("ada");
        browser.get("/hub/change-password");
        change(browser, "a guess", NEW)
                .then()
                .statusCode(403)
                .body(containsString("Your current password is wrong"));
        for (int i = 0; i < 4; i++) {
            change(browser, "a guess", NEW).then().statusCode(403);
        }
        Response paused = change(browser, People.PASSWORD, NEW);
        paused.then().statusCode(429).body(containsString("Too many failed attempts"));
        assertThat(Integer.parseInt(paused.header("Retry-After"))).isPositive();
    }

    @Test
    void wantsAGoodPassword() {
        Browser browser = Browser.signedIn("ada");
        browser.get("/hub/change-password");
        change(browser, People.PASSWORD, "short")
                .then()
                .statusCode(400)
                .body(containsString("at least 8 characters"));
        new Browser().signIn("ada", People.PASSWORD).then().statusCode(302);
    }

    @Test
    void isForPeopleWhoAreSignedIn() {
        new Browser()
                .get("/hub/change-password")
                .then()
                .statusCode(302)
                .header("Location", equalTo("/hub/login?next=%2Fhub%2Fchange-password"));
        Browser stranger = new Browser();
        stranger.get("/hub/login");
        change(stranger, People.PASSWORD, NEW).then().statusCode(403);
    }

    @Test
    void takesNoFormOfAnotherPage() {
        Browser browser = Browser.signedIn("ada");
        browser.post(
                        "/hub/change-password",
                        Map.of("current", People.PASSWORD, "password", NEW, "_xsrf", "x"))
                .then()
                .statusCode(403);
        new Browser().signIn("ada", People.PASSWORD).then().statusCode(302);
    }

    @Test
    void anAdministratorSignsThePersonOutEverywhere() {
        Browser browser = Browser.signedIn("ada");
        Service.cli()
                .body(Map.of("password", NEW))
                .put("/internal/accounts/ADA")
                .then()
                .statusCode(200)
                .body("name", equalTo("ada"));
        browser.get("/hub/token").then().statusCode(302);
        new Browser().signIn("ada", NEW).then().statusCode(302);
    }

    @Test
    void anAdministratorIsHeldToTheRulesToo() {
        Service.cli()
                .body(Map.of("password", "short"))
                .put("/internal/accounts/ada")
                .then()
                .statusCode(400)
                .body("message", containsString("at least 8 characters"));
        Service.cli().body(Map.of()).put("/internal/accounts/ada").then().statusCode(400);
        Service.cli()
                .urlEncodingEnabled(false)
                .body(Map.of("password", NEW))
                .put("/internal/accounts/a%0Ab")
                .then()
                .statusCode(400);
        Service.as("user-registry")
                .body(Map.of("password", NEW))
                .put("/internal/accounts/ada")
                .then()
                .statusCode(403);
    }

    @Test
    void anAdministratorSeesWhoHasAnAccount() {
        var accounts = Service.cli().get("/internal/accounts").then().statusCode(200).extract();
        assertThat(accounts.jsonPath().getList("name")).contains("ada");
        assertThat(accounts.jsonPath().getString("find { it.name == 'ada' }.created"))
                .matches("\\d{4}-.*Z");
        assertThat(accounts.asString()).doesNotContain("argon2");
    }

    @Test
    void keepsPasswordsAsArgon2idHashes() {
        assertThat(Database.column("select password_hash from account where name = 'ada'"))
                .first()
                .asString()
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    private static Response change(Browser browser, String current, String wanted) {
        return browser.submit(
                "/hub/change-password", Map.of("current", current, "password", wanted));
    }
}
