package org.himalia.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class AuthorizeTest {
    private Server server;
    private Browser ada;

    @BeforeEach
    void adaHasAServer() {
        People.person("ada");
        People.person("grace");
        server = Server.of("ada", "");
        ada = Browser.signedIn("ada");
    }

    @Test
    void sendsTheOwnerBackWithACode() {
        Response answer = ada.get(server.authorizeUrl(""));
        answer.then()
                .statusCode(302)
                .header("Location", startsWith("/user/ada/oauth_callback?code="))
                .header("Location", containsString("&state=xyz"));
        assertThat(Server.codeOf(answer)).matches("[A-Za-z0-9]{30}");
    }

    @Test
    void needsNoRegistryForTheOwnersRound() {
        People.registryAway(true);
        try {
            assertThat(server.open(ada)).isNotEmpty();
        } finally {
            People.registryAway(false);
        }
    }

    @Test
    void echoesALongStateUntouched() {
        String state = "eyJ1dWlkIjoi%2B%2F%3D%26%20%C3%A9" + "x".repeat(5_000);
        Response answer = ada.get(server.authorizeUrl("").replace("state=xyz", "state=" + state));
        assertThat(Server.queryOf(answer)).endsWith("&state=" + state.replace("%20", "+"));
    }

    @Test
    void asksThePersonToSignInFirst() {
        String url = server.authorizeUrl("");
        new Browser()
                .get(url)
                .then()
                .statusCode(302)
                .header(
                        "Location",
                        equalTo(
                                "/hub/login?next="
                                        + java.net.URLEncoder.encode(
                                                url, java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void takesNoTokenForThePerson() {
        Service.with(Service.tokenOf("ada"))
                .get(server.authorizeUrl(""))
                .then()
                .statusCode(302)
                .header("Location", startsWith("/hub/login?next="));
    }

    @Test
    void isAPageAlsoWhenItRefuses() {
        ada.get("/hub/api/oauth2/authorize")
                .then()
                .statusCode(400)
                .contentType(startsWith("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString("Missing client_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jupyterhub", "jupyterhub-user-nobody", "", "%00"})
    void refusesAClientThatIsNone(String client) {
        ada.get("/hub/api/oauth2/authorize?response_type=code&client_id=" + client)
                .then()
                .statusCode(400)
                .header("Location", equalTo(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/ada/oauth_callback/",
                "/user/ada/oauth_callback?x=1",
                "/user/ada/oauth_callback%23f",
                "/user/ada/../eve/oauth_callback",
                "/user/ADA/oauth_callback",
                "/user/ad%2561/oauth_callback",
                "http://evil.example/user/ada/oauth_callback",
                "//evil.example/user/ada/oauth_callback",
                "https://evil.example@/user/ada/oauth_callback",
                "",
            })
    void refusesToSendTheCodeElsewhere(String redirectUri) {
        ada.get(
                        "/hub/api/oauth2/authorize?response_type=code&client_id="
                                + server.clientId()
                                + "&redirect_uri="
                                + redirectUri)
                .then()
                .statusCode(400)
                .header("Location", equalTo(null))
                .body(containsString("Mismatching redirect URI"));
    }

    @Test
    void sendsTheCodeToTheRegisteredAddressWhenNoneIsGiven() {
        ada.get("/hub/api/oauth2/authorize?response_type=code&client_id=" + server.clientId())
                .then()
                .statusCode(302)
                .header("Location", startsWith("/user/ada/oauth_callback?code="));
    }

    @Test
    void refusesAParameterThatComesTwice() {
        ada.get(server.authorizeUrl("&client_id=" + server.clientId())).then().statusCode(400);
        ada.get(server.authorizeUrl("&state=abc")).then().statusCode(400);
    }

    @Test
    void tellsTheServerOfARequestThatIsNotForACode() {
        String missing = server.authorizeUrl("").replace("&response_type=code", "");
        assertThat(Server.queryOf(ada.get(missing)))
                .startsWith("error=invalid_request&error_description=")
                .endsWith("&state=xyz");
        String other = server.authorizeUrl("").replace("=code", "=token");
        assertThat(Server.queryOf(ada.get(other)))
                .isEqualTo("error=unsupported_response_type&state=xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no:such:scope",
                "no-such-role",
                "admin:users",
                "servers!user=ada",
                "access:servers!server=grace/",
                "read:users!nonsense=1",
                "identify+admin:users",
                "admin",
                "self",
                "inherit",
            })
    void tellsTheServerOfAScopeItMayNotAskFor(String scope) {
        assertThat(Server.queryOf(ada.get(server.authorizeUrl("&scope=" + scope))))
                .isEqualTo("error=invalid_scope&state=xyz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&scope=", "&scope=identify", "&scope=access:servers!server=ada/"})
    void grantsToKnowThePersonAndToBeOpened(String scope) {
        String code = Server.codeOf(ada.get(server.authorizeUrl(scope)));
        assertThat(server.exchange(code).jsonPath().getString("scope").split(" "))
                .containsExactlyInAnyOrder(
                        "read:users:name!user",
                        "read:users:groups!user",
                        "access:servers!server=ada/");
    }

    @Test
    void tellsTheServerOfAnUnknownKindOfProofKey() {
        String url = server.authorizeUrl("&code_challenge=abc&code_challenge_method=S1");
        assertThat(Server.queryOf(ada.get(url))).startsWith("error=invalid_request");
    }

    @Test
    void refusesAVisitorWithoutAccess() {
        Browser.signedIn("grace")
                .get(server.authorizeUrl(""))
                .then()
                .statusCode(403)
                .body(containsString("You do not have permission to access ada/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access:servers!server=ada/other",
                "access:servers!user=joan",
                "read:servers!user=ada",
                "access:servers!group=staff",
            })
    void refusesAVisitorWhoseScopesDoNotReachTheServer(String scope) {
        People.user("grace", List.of(), scope);
        Browser.signedIn("grace").get(server.authorizeUrl("")).then().statusCode(403);
    }

    @Test
    void asksAVisitorOnceAndLeadsOnAfterTheAnswer() {
        People.user("grace", List.of(), "access:servers!user=ada");
        Browser grace = Browser.signedIn("grace");
        String url = server.authorizeUrl("");
        grace.get(url)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("Open ada’s server"))
                .body(containsString("action=\"" + url.replace("&", "&amp;") + "\""));
        Response agreed = grace.submit(url, Map.of());
        assertThat(agreed.header("Location")).startsWith("/user/ada/oauth_callback?code=");
        Response exchanged = server.exchange(Server.codeOf(agreed));
        exchanged.then().statusCode(200);
        grace.get(url).then().statusCode(302);
    }

    @Test
    void letsAVisitorInWhoseAccessComesFromAGroup() {
        People.user("ada", List.of("staff"));
        People.user("grace", List.of(), "access:servers!group=staff");
        Browser.signedIn("grace").get(server.authorizeUrl("")).then().statusCode(200);
    }

    @Test
    void asksAgainWhenTheServerWantsMoreThanWasGranted() {
        Database.run(
                "update oauth_client set allowed_scopes = array['access:servers!server=ada/',"
                        + " 'read:users:activity!user'] where id = ?",
                server.clientId());
        People.user("grace", List.of(), "access:servers");
        Browser grace = Browser.signedIn("grace");
        String little = server.authorizeUrl("&scope=identify");
        grace.get(little).then().statusCode(200);
        server.exchange(Server.codeOf(grace.submit(little, Map.of()))).then().statusCode(200);
        grace.get(little).then().statusCode(302);
        String more = server.authorizeUrl("");
        grace.get(more)
                .then()
                .statusCode(200)
                .body(containsString("name=\"scopes\" value=\"read:users:activity!user\""))
                .body(containsString("See when users were last active"))
                .body(not(containsString("value=\"read:users:name!user\"")));
        Response agreed = grace.submit(more, Map.of("scopes", "read:users:activity!user"));
        assertThat(server.exchange(Server.codeOf(agreed)).jsonPath().getString("scope"))
                .contains("read:users:activity!user");
        grace.get(more).then().statusCode(302);
    }

    @Test
    void leavesOutWhatThePersonDoesNotHold() {
        Database.run(
                "update oauth_client set allowed_scopes = array['access:servers!server=ada/',"
                        + " 'admin:users', 'read:users:activity!user'] where id = ?",
                server.clientId());
        String code = Server.codeOf(ada.get(server.authorizeUrl("")));
        assertThat(server.exchange(code).jsonPath().getString("scope"))
                .contains("read:users:activity!user")
                .doesNotContain("admin:users");
    }

    @Test
    void tellsTheServerWhenAnAnswerAgreesToWhatMayNotBeAsked() {
        People.user("grace", List.of(), "access:servers");
        Browser grace = Browser.signedIn("grace");
        String url = server.authorizeUrl("");
        grace.get(url);
        for (String scope : List.of("admin:users", "no:such:scope")) {
            assertThat(Server.queryOf(grace.submit(url, Map.of("scopes", scope))))
                    .isEqualTo("error=invalid_scope&state=xyz");
        }
    }

    @Test
    void takesNoAnswerWithoutTheFormsToken() {
        String url = server.authorizeUrl("");
        ada.post(url, Map.of()).then().statusCode(403);
        ada.post(url, Map.of("_xsrf", "x")).then().statusCode(403);
        Browser stranger = new Browser();
        stranger.get("/hub/login");
        stranger.submit(url, Map.of()).then().statusCode(403);
        ada.post(url, Map.of("_xsrf", stranger.cookie("_xsrf"))).then().statusCode(403);
    }
}
