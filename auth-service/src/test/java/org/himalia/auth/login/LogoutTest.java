package org.himalia.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.Events;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.himalia.auth.oauth.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class LogoutTest {
    @BeforeEach
    void adaHasAPassword() {
        People.person("ada");
    }

    @Test
    void clearsTheCookiesWhereTheyWereSet() {
        Browser browser = Browser.signedIn("ada");
        Response answer = browser.get("/hub/logout");
        answer.then().statusCode(302).header("Location", equalTo("/hub/login"));
        List<String> cleared = answer.headers().getValues("Set-Cookie");
        assertThat(cleared)
                .anySatisfy(
                        c ->
                                assertThat(c)
                                        .startsWith("jupyterhub-hub-login=;")
                                        .contains("Path=/hub/;"))
                .anySatisfy(
                        c ->
                                assertThat(c)
                                        .startsWith("jupyterhub-session-id=;")
                                        .contains("Path=/;"))
                .anySatisfy(
                        c ->
                                assertThat(c)
                                        .startsWith("jupyterhub-services=;")
                                        .contains("Path=/services;"))
                .anySatisfy(c -> assertThat(c).startsWith("_xsrf=;").contains("Path=/hub/;"))
                .allSatisfy(c -> assertThat(c).contains("Max-Age=0"));
    }

    @Test
    void makesACopyOfTheLoginCookieWorthless() {
        Browser browser = Browser.signedIn("ada");
        Browser copy =
                new Browser().set("jupyterhub-hub-login", browser.cookie("jupyterhub-hub-login"));
        copy.get("/hub/login").then().statusCode(302);
        browser.get("/hub/logout");
        copy.get("/hub/login").then().statusCode(200);
    }

    @Test
    void revokesWhatServersGotInThisSessionAndNothingElse() {
        Server server = Server.of("ada", "");
        Browser here = Browser.signedIn("ada");
        Browser there = Browser.signedIn("ada");
        String tokenHere = server.open(here);
        String tokenThere = server.open(there);
        String own = Service.tokenOf("ada");
        here.get("/hub/logout");
        assertThat(Server.isActive(tokenHere)).isFalse();
        assertThat(Server.isActive(tokenThere)).isTrue();
        assertThat(Server.isActive(own)).isTrue();
        assertThat(Server.isActive(server.apiToken())).isTrue();
        there.get("/hub/token").then().statusCode(200);
    }

    @Test
    void makesAPendingCodeWorthless() {
        Server server = Server.of("ada", "");
        Browser browser = Browser.signedIn("ada");
        String code = server.code(browser);
        browser.get("/hub/logout");
        server.exchange(code).then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void isHarmlessForSomebodyWhoIsNotSignedIn() {
        new Browser().get("/hub/logout").then().statusCode(302);
    }

    @Test
    void doesNothingForAForgedCookie() {
        Browser browser = Browser.signedIn("ada");
        String sessionId = browser.cookie("jupyterhub-session-id");
        new Browser().set("jupyterhub-session-id", sessionId).get("/hub/logout");
        assertThat(Database.column("select 1 from session where session_id = ?", sessionId))
                .hasSize(1);
    }

    @Test
    void isRefusedToImagesAndScriptsOfOtherPages() {
        Browser browser = Browser.signedIn("ada").sending("Sec-Fetch-Mode", "no-cors");
        browser.get("/hub/logout").then().statusCode(403);
        browser.sending("Sec-Fetch-Mode", "navigate").get("/hub/token").then().statusCode(200);
    }

    @Test
    void isNoPost() {
        Browser browser = Browser.signedIn("ada");
        browser.post("/hub/logout", java.util.Map.of()).then().statusCode(403);
        browser.get("/hub/token").then().statusCode(200);
    }

    @Test
    void tellsOthers() {
        People.person("joan");
        Browser.signedIn("joan").get("/hub/logout");
        assertThat(Events.await("user-logged-in", "user-logged-out", "joan")).hasSize(1);
        var revoked = Events.await("token-issued", "token-revoked", "joan").getFirst();
        assertThat(revoked.data().getList("token_ids")).isEmpty();
    }
}
