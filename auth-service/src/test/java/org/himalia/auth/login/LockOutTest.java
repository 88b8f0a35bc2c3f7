package org.himalia.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class LockOutTest {
    private final String name = "ada-" + UUID.randomUUID();
    private final Browser guesser = new Browser();

    @BeforeEach
    void somebodyHasAPassword() {
        People.person(name);
    }

    @Test
    void pausesAfterFiveFailures() {
        fail(guesser, name, 5);
        Response answer = guesser.signIn(name, People.PASSWORD);
        answer.then()
                .statusCode(429)
                .body(containsString("Too many failed attempts. Try again in"))
                .body(containsString("name=\"password\""));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(20, 31);
    }

    @Test
    void pausesForANameThatNobodyHasJustTheSame() {
        String nobody = "nobody-" + UUID.randomUUID();
        fail(guesser, nobody, 5);
        guesser.signIn(nobody, "x").then().statusCode(429);
    }

    @Test
    void letsThePersonInWhenThePauseIsOver() {
        fail(guesser, name, 5);
        Database.run("update failure_count set blocked_until = now()");
        guesser.signIn(name, People.PASSWORD).then().statusCode(302);
        Browser again = new Browser().at("10.200.200.200");
        fail(again, name, 4);
        again.signIn(name, People.PASSWORD).then().statusCode(302);
    }

    @Test
    void doesNotPauseOthersAtOtherAddresses() {
        fail(guesser, name, 5);
        new Browser().signIn(name, People.PASSWORD).then().statusCode(302);
    }

    @Test
    void doesNotPauseABrowserThatHasSignedInBefore() {
        Browser own = knownBrowser().at("10.9.9.9");
        own.get("/hub/logout");
        guesser.at("10.9.9.9");
        fail(guesser, name, 5);
        guesser.signIn(name, People.PASSWORD).then().statusCode(429);
        own.signIn(name, People.PASSWORD).then().statusCode(302);
    }

    @Test
    void pausesEvenAKnownBrowserThatGuesses() {
        Browser own = knownBrowser();
        own.get("/hub/logout");
        fail(own, name, 5);
        own.signIn(name, People.PASSWORD).then().statusCode(429);
    }

    @Test
    void pausesNewBrowsersEverywhereAfterManyFailuresFromEverywhere() {
        Browser own = knownBrowser();
        own.get("/hub/logout");
        for (int i = 0; i < 20; i++) {
            new Browser().signIn(name, "guess " + i).then().statusCode(403);
        }
        Response answer = new Browser().signIn(name, People.PASSWORD);
        answer.then().statusCode(429);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isLessThanOrEqualTo(61);
        own.signIn(name, People.PASSWORD).then().statusCode(302);
    }

    @Test
    void doesNotForgetTheGuessesAtOthersWhenTheGuesserSignsIn() {
        String own = "mallory-" + UUID.randomUUID();
        People.person(own);
        fail(guesser, name, 3);
        guesser.signIn(own, People.PASSWORD).then().statusCode(302);
        fail(guesser.lose("jupyterhub-hub-login"), name, 2);
        guesser.signIn(name, People.PASSWORD).then().statusCode(429);
    }

    @Test
    void countsPasswordsInTokenRequestsToo() {
        fail(guesser, name, 5);
        guesser.request()
                .contentType("application/json")
                .body(Map.of("auth", Map.of("username", name, "password", People.PASSWORD)))
                .post("/hub/api/users/" + name + "/tokens")
                .then()
                .statusCode(429);
    }

    @Test
    void showsAdministratorsWhoHasToWait() {
        for (int i = 0; i < 20; i++) {
            new Browser().signIn(name, "guess " + i);
        }
        assertThat(
                        Service.cli()
                                .get("/internal/accounts")
                                .jsonPath()
                                .getString("find { it.name == '" + name + "' }.locked_until"))
                .matches("\\d{4}-.*Z");
    }

    @Test
    void aNewPasswordByAnAdministratorEndsTheWaiting() {
        for (int i = 0; i < 20; i++) {
            new Browser().signIn(name, "guess " + i);
        }
        People.setPassword(name, People.PASSWORD);
        new Browser().signIn(name, People.PASSWORD).then().statusCode(302);
    }

    private Browser knownBrowser() {
        Browser browser = new Browser();
        browser.signIn(name, People.PASSWORD).then().statusCode(302);
        return browser;
    }

    private static void fail(Browser browser, String name, int times) {
        for (int i = 0; i < times; i++) {
            browser.signIn(name, "guess " + i).then().statusCode(403);
        }
    }
}
