package org.himalia.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.Events;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.himalia.auth.oauth.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class TokenApiTest {
    private static final String ADAS = "/hub/api/users/ada/tokens";

    private String ada;
    private String admin;

    @BeforeEach
    void adaAndAnAdministrator() {
        People.person("ada");
        People.person("grace");
        People.administrator("root-admin");
        ada = Service.tokenOf("ada");
        admin = Service.tokenOf("root-admin");
    }

    @Test
    void issuesATokenForAnEmptyBody() {
        Response created = Service.with(ada).post(ADAS);
        created.then()
                .statusCode(201)
                .contentType("application/json")
                .body("user", equalTo("ada"))
                .body("$", not(hasKey("service")))
                .body("id", matchesPattern("a\\d+"))
                .body("kind", equalTo("api_token"))
                .body("roles", equalTo(List.of()))
                .body("note", equalTo("Requested via api"))
                .body("expires_at", nullValue())
                .body("last_activity", nullValue())
                .body("session_id", nullValue())
                .body("oauth_client", equalTo("JupyterHub"))
                .body("created", matchesPattern("\\d{4}-.*Z"))
                .body("token", matchesPattern("[0-9a-f]{32}"));
        Map<String, Object> reply = new HashMap<>(created.jsonPath().getMap("$"));
        reply.remove("token");
        Map<String, Object> shown =
                Service.with(ada).get(ADAS + "/" + reply.get("id")).jsonPath().getMap("$");
        assertThat(shown).isEqualTo(reply);
    }

    @Test
    void theTokenWorksUntilItIsRevoked() {
        JsonPath created = Service.with(ada).post(ADAS).jsonPath();
        String path = ADAS + "/" + created.getString("id");
        assertThat(Server.isActive(created.getString("token"))).isTrue();
        Service.with(ada).delete(path).then().statusCode(204).body(equalTo(""));
        assertThat(Server.isActive(created.getString("token"))).isFalse();
        Service.with(ada).get(path).then().statusCode(404);
        Service.with(ada).delete(path).then().statusCode(404);
    }

    @Test
    void listsTheLivingTokensTheLongestUnusedFirst() {
        String first = id(Service.with(ada).post(ADAS));
        String second = id(Service.with(ada).post(ADAS));
        String expired = id(Service.with(ada).body("{\"expires_in\": 60}").post(ADAS));
        Database.run(
                "update api_token set expires_at = now() where id = ?",
                Long.valueOf(expired.substring(1)));
        Database.run(
                "update api_token set last_activity = now() + interval '1 hour' where id = ?",
                Long.valueOf(first.substring(1)));
        Response listed = Service.with(ada).get(ADAS);
        listed.then().statusCode(200).body("$", aMapWithSize(1));
        List<String> ids = listed.jsonPath().getList("api_tokens.id");
        assertThat(ids).contains(first, second).doesNotContain(expired).endsWith(first);
        assertThat(listed.asString()).doesNotContain("\"token\"");
    }

    @Test
    void keepsOnlyTheHashOfAToken() {
        String token = Service.with(ada).post(ADAS).path("token");
        assertThat(Database.everything()).doesNotContain(token);
        assertThat(
                        Database.column(
                                "select 1 from api_token where hash = encode(sha256(?::bytea),"
                                        + " 'hex')",
                                token))
                .hasSize(1);
    }

    @Test
    void issuesATokenForSomebodyElseToAnAdministrator() {
        Service.with(admin)
                .post(ADAS)
                .then()
                .statusCode(201)
                .body("user", equalTo("ada"))
                .body("note", equalTo("Requested via api by user root-admin"));
    }

    @Test
    void tellsNobodyWhoExists() {
        Service.with(admin).post("/hub/api/users/nobody/tokens").then().statusCode(403);
        Service.with(ada).post("/hub/api/users/grace/tokens").then().statusCode(403);
        Service.with(ada).post("/hub/api/users/NoBody%2F/tokens").then().statusCode(403);
        Service.with(admin).get("/hub/api/users/nobody/tokens").then().statusCode(404);
        Service.with(ada).get("/hub/api/users/grace/tokens").then().statusCode(404);
        Service.with(ada).delete("/hub/api/users/grace/tokens/a1").then().statusCode(404);
    }

    @Test
    void findsNoTokenThatIsSomebodyElses() {
        String gracious =
                id(Service.with(Service.tokenOf("grace")).post("/hub/api/users/grace/tokens"));
        Service.with(ada).get(ADAS + "/" + gracious).then().statusCode(404);
        Service.with(ada).delete(ADAS + "/" + gracious).then().statusCode(404);
        for (String id : List.of("1", "a", "b1", "a1x", "a99999999999999999999999")) {
            Service.with(ada).get(ADAS + "/" + id).then().statusCode(404);
        }
    }

    @Test
    void asksForCredentials() {
        for (Response answer :
                List.of(
                        Service.anybody().get(ADAS),
                        Service.anybody().post(ADAS),
                        Service.anybody().delete(ADAS + "/a1"),
                        Service.with("guess").get(ADAS))) {
            answer.then()
                    .statusCode(403)
                    .body("status", equalTo(403))
                    .body("message", containsString("Missing or invalid credentials"));
        }
    }

    @Test
    void namesTheScopeThatIsMissing() {
        String weak = create(ada, "{\"scopes\": [\"read:users!user\"]}").path("token");
        Service.with(weak)
                .get(ADAS)
                .then()
                .statusCode(403)
                .body("message", containsString("requires any of [read:tokens]"));
        Service.with(weak).post(ADAS).then().statusCode(403);
    }

    @Test
    void aTokenLosesWhatItsOwnerLoses() {
        People.user("grace", List.of(), "list:users");
        String id =
                id(
                        Service.with(admin)
                                .body("{\"scopes\": [\"list:users\"]}")
                                .post("/hub/api/users/grace/tokens"));
        People.user("grace", false);
        Service.with(admin)
                .get("/hub/api/users/grace/tokens/" + id)
                .then()
                .body("scopes", not(org.hamcrest.Matchers.hasItem("list:users")));
    }

    @Test
    void issuesATokenForNameAndPassword() {
        Service.anybody()
                .body(Map.of("auth", Map.of("username", " ADA", "password", People.PASSWORD)))
                .contentType("application/json")
                .post(ADAS)
                .then()
                .statusCode(201)
                .body("user", equalTo("ada"))
                .body("note", equalTo("Requested via api"));
    }

    @Test
    void takesNameAndPasswordAlsoFromAPageElsewhere() {
        Service.anybody()
                .header("Origin", "https://elsewhere.example")
                .header("Sec-Fetch-Mode", "cors")
                .contentType("application/json")
                .body(Map.of("auth", Map.of("username", "ada", "password", People.PASSWORD)))
                .post(ADAS)
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auth\": {\"username\": \"ada\", \"password\": \"guess\"}}",
                "{\"auth\": {\"username\": \"nobody\", \"password\": \"guess\"}}",
                "{\"auth\": {\"username\": \"ada\"}}",
                "{\"auth\": {\"name\": \"ada\"}}",
                "{\"auth\": {\"email\": \"root-admin@example.org\", \"sub\": \"1\"}}",
                "{\"auth\": \"ada\"}",
                "{\"auth\": null}",
                "{\"username\": \"ada\", \"password\": \"correct horse battery\"}",
            })
    void issuesNothingForOtherCredentials(String body) {
        Service.anybody()
                .header("X-Forwarded-For", "10.77.0.1")
                .contentType("application/json")
                .body(body)
                .post(ADAS)
                .then()
                .statusCode(403);
        Database.run("delete from failure_count");
    }

    @Test
    void issuesNothingForThePasswordOfSomebodyElseOrOfSomebodyWhoIsGone() {
        RequestSpecification asGrace =
                Service.anybody()
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "auth",
                                        Map.of("username", "grace", "password", People.PASSWORD)));
        asGrace.post(ADAS).then().statusCode(403);
        People.block("grace");
        asGrace.post("/hub/api/users/grace/tokens").then().statusCode(403);
        People.forget("grace");
        asGrace.post("/hub/api/users/grace/tokens").then().statusCode(403);
    }

    @Test
    void revokesAllTokensOfAServerWithOne() {
        Server server = Server.of("ada", "");
        String one = server.open(Browser.signedIn("ada"));
        String two = server.open(Browser.signedIn("ada"));
        Response listed = Service.with(ada).get(ADAS);
        List<String> ids =
                listed.jsonPath()
                        .getList(
                                "api_tokens.findAll { it.oauth_client == 'Server at /user/ada/'"
                                        + " }.id");
        assertThat(ids).hasSizeGreaterThanOrEqualTo(2);
        Service.with(ada).delete(ADAS + "/" + ids.getFirst()).then().statusCode(204);
        assertThat(Server.isActive(one)).isFalse();
        assertThat(Server.isActive(two)).isFalse();
        assertThat(Server.isActive(server.apiToken())).isTrue();
    }

    @Test
    void aServersTokenMayNotSeeTokens() {
        Service.with(Server.of("ada", "").apiToken()).get(ADAS).then().statusCode(403);
    }

    @Test
    void tellsOthersWithoutTheSecret() {
        People.person("lise");
        String token = Service.tokenOf("lise");
        String id = id(Service.with(token).post("/hub/api/users/lise/tokens"));
        Service.with(token).delete("/hub/api/users/lise/tokens/" + id);
        var issued = Events.await("token-issued", "token-issued", "lise", 2).getLast();
        assertThat(issued.data().getString("token_id")).isEqualTo(id);
        assertThat(issued.data().getString("note")).isEqualTo("Requested via api");
        assertThat(issued.data().getMap("$")).hasSize(4);
        var revoked = Events.await("token-issued", "token-revoked", "lise").getFirst();
        assertThat(revoked.data().getList("token_ids")).isEqualTo(List.of(id));
    }

    private static Response create(String token, String body) {
        return Service.with(token).contentType("application/json").body(body).post(ADAS);
    }

    private static String id(Response created) {
        return created.then().statusCode(201).extract().path("id");
    }
}
