package org.himalia.auth.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class WelcomeTest {
    private static final String GONE = "This link was used already";

    private final Browser browser = new Browser();

    @BeforeEach
    void nobodyIsThereYet() {
        People.forgetAll();
        Database.run("delete from welcome_code");
    }

    @Test
    void makesTheFirstPersonTheAdministratorAndSignsIn() {
        String link = link();
        browser.get(link)
                .then()
                .statusCode(200)
                .body(containsString("You will be the administrator"));
        accept(link, "Ada", People.PASSWORD)
                .then()
                .statusCode(302)
                .header("Location", equalTo("/hub/home"));
        browser.get("/hub/token").then().statusCode(200).body(containsString("ada"));
        new Browser().signIn("ada", People.PASSWORD).then().statusCode(302);
        Service.cli().post("/internal/first-run").then().statusCode(409);
    }

    @Test
    void worksOnce() {
        String link = link();
        browser.get(link);
        accept(link, "ada", People.PASSWORD).then().statusCode(302);
        new Browser().get(link).then().statusCode(404).body(containsString(GONE));
        Browser second = new Browser();
        second.get("/hub/login");
        second.submit("/hub/welcome", fields(link, "eve", People.PASSWORD)).then().statusCode(404);
        second.signIn("eve", People.PASSWORD).then().statusCode(403);
    }

    @Test
    void endsAfterADay() {
        String link = link();
        Database.run("update welcome_code set expires_at = expires_at - interval '1 day'");
        browser.get(link).then().statusCode(404).body(containsString(GONE));
    }

    @Test
    void isVoidWhenANewerOneWasPrinted() {
        String first = link();
        String second = link();
        browser.get(first).then().statusCode(404);
        browser.get(second).then().statusCode(200);
    }

    @Test
    void isVoidWhenThereIsAnAdministratorAlready() {
        String link = link();
        People.user("grace", true);
        browser.get(link).then().statusCode(409).body(containsString("administrator already"));
        browser.get("/hub/login");
        accept(link, "ada", People.PASSWORD).then().statusCode(409);
    }

    @Test
    void saysWhatIsWrongWithANameOrPasswordAndStaysGood() {
        String link = link();
        browser.get(link);
        accept(link, "ada", "short")
                .then()
                .statusCode(400)
                .body(containsString("at least 8 characters"))
                .body(containsString("value=\"ada\""));
        accept(link, "a/b", People.PASSWORD)
                .then()
                .statusCode(400)
                .body(containsString("no &#39;/&#39;"));
        accept(link, "", People.PASSWORD).then().statusCode(400);
        accept(link, "ada", People.PASSWORD).then().statusCode(302);
    }

    @Test
    void canBeTriedAgainWhenItWasInterrupted() {
        String link = link();
        browser.get(link);
        People.registryAway(true);
        try {
            accept(link, "ada", People.PASSWORD).then().statusCode(503);
        } finally {
            People.registryAway(false);
        }
        Database.run("update welcome_code set claimed_by = 'ada'");
        People.user("ada", true);
        accept(link, "eve", "another password").then().statusCode(400);
        accept(link, "ada", "another password").then().statusCode(302);
        new Browser().signIn("ada", "another password").then().statusCode(302);
    }

    @Test
    void makesAnExistingUserTheAdministrator() {
        People.user("ada", false);
        String link = link();
        browser.get(link);
        accept(link, "ada", People.PASSWORD).then().statusCode(302);
        Service.cli().post("/internal/first-run").then().statusCode(409);
    }

    @Test
    void takesNoFormOfAnotherPage() {
        String link = link();
        browser.get(link);
        browser.post("/hub/welcome", fields(link, "ada", People.PASSWORD)).then().statusCode(403);
    }

    @Test
    void isForTheCommandLineToPrint() {
        Service.as("spawner-service").post("/internal/first-run").then().statusCode(403);
        new Browser().get("/hub/welcome").then().statusCode(404);
        assertThat(Database.everything()).doesNotContain(codeOf(link()));
    }

    private static String link() {
        return Service.cli()
                .post("/internal/first-run")
                .then()
                .statusCode(200)
                .body("path", startsWith("/hub/welcome?code="))
                .extract()
                .path("path");
    }

    private Response accept(String link, String name, String password) {
        return browser.submit("/hub/welcome", fields(link, name, password));
    }

    private static Map<String, String> fields(String link, String name, String password) {
        return Map.of("code", codeOf(link), "username", name, "password", password);
    }

    private static String codeOf(String link) {
        return link.substring(link.indexOf('=') + 1);
    }
}
