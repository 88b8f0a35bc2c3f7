package org.himalia.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.Database;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class ServerCredentialsTest {
    @BeforeEach
    void adaHasAPassword() {
        People.person("ada");
    }

    @Test
    void giveAServerATokenAndAClient() {
        Server server = Server.of("ada", "lab");
        assertThat(server.apiToken()).matches("[0-9a-f]{32}");
        assertThat(server.clientId()).isEqualTo("jupyterhub-user-ada-lab");
        assertThat(server.credentials().getList("allowed_scopes"))
                .isEqualTo(List.of("access:servers!server=ada/lab"));
    }

    @Test
    void theTokenIsTheOwnersForActivityAndAccess() {
        Server server = Server.of("ada", "");
        var found =
                Service.as("user-registry")
                        .body(Map.of("authorization", "token " + server.apiToken()))
                        .post("/internal/introspect")
                        .jsonPath();
        assertThat(found.getString("name")).isEqualTo("ada");
        assertThat(found.getString("token.note")).isEqualTo("Server at /user/ada/");
        assertThat(found.getString("token.client_id")).isEqualTo("jupyterhub");
        assertThat(found.getList("token.scopes"))
                .isEqualTo(List.of("users:activity!user", "access:servers!server=ada/"));
        assertThat(found.getString("token.expires_at")).isNull();
    }

    @Test
    void ofANewLaunchReplaceThoseOfTheFormerOne() {
        Server first = Server.of("ada", "again");
        String visit = first.open(Browser.signedIn("ada"));
        Server second = Server.of("ada", "again");
        assertThat(second.clientId()).isEqualTo(first.clientId());
        assertThat(Server.isActive(first.apiToken())).isFalse();
        assertThat(Server.isActive(visit)).isFalse();
        assertThat(Server.isActive(second.apiToken())).isTrue();
    }

    @Test
    void areRefusedToALaunchThatIsOver() {
        Server now = Server.of("ada", "late");
        Service.as("spawner-service")
                .body(Server.launch("ada", "late", now.generation() - 1))
                .post("/internal/server-credentials")
                .then()
                .statusCode(409)
                .body("message", containsString("a later one has begun"));
        assertThat(Server.isActive(now.apiToken())).isTrue();
    }

    @Test
    void areNewForAnotherServerOfTheSameName() {
        Server former = Server.of("ada", "reborn");
        Map<String, Object> reborn = new HashMap<>(Server.launch("ada", "reborn", 1));
        reborn.put("server_id", "another id");
        Service.as("spawner-service")
                .body(reborn)
                .post("/internal/server-credentials")
                .then()
                .statusCode(200);
        assertThat(Server.isActive(former.apiToken())).isFalse();
    }

    @Test
    void endWithTheLaunch() {
        Server server = Server.of("ada", "over");
        String visit = server.open(Browser.signedIn("ada"));
        revoke("over", server.generation());
        revoke("over", server.generation());
        assertThat(Server.isActive(server.apiToken())).isFalse();
        assertThat(Server.isActive(visit)).isFalse();
        Browser.signedIn("ada").get(server.authorizeUrl("")).then().statusCode(400);
    }

    @Test
    void ofALaterLaunchAreLeftAlone() {
        Server server = Server.of("ada", "later");
        revoke("later", server.generation() - 1);
        assertThat(Server.isActive(server.apiToken())).isTrue();
    }

    @Test
    void areStoredAsHashesOnly() {
        Server server = Server.of("ada", "hashed");
        String visit = server.open(Browser.signedIn("ada"));
        assertThat(Database.everything()).doesNotContain(server.apiToken()).doesNotContain(visit);
    }

    @Test
    void areForSpawnerServiceOnly() {
        Service.as("user-registry")
                .body(Server.launch("ada", "", 1))
                .post("/internal/server-credentials")
                .then()
                .statusCode(403);
        Service.anybody()
                .contentType("application/json")
                .body(Server.launch("ada", "", 1))
                .post("/internal/server-credentials")
                .then()
                .statusCode(401);
    }

    @Test
    void needToKnowWhichServer() {
        Service.as("spawner-service")
                .body(Map.of("user", "ada"))
                .post("/internal/server-credentials")
                .then()
                .statusCode(400);
        Service.as("spawner-service")
                .body(Map.of("user", "ada", "server_name", "Not A Name"))
                .post("/internal/server-credentials")
                .then()
                .statusCode(400);
        Service.as("spawner-service")
                .body("{")
                .post("/internal/server-credentials")
                .then()
                .statusCode(400);
    }

    private static void revoke(String server, long generation) {
        Service.as("spawner-service")
                .body(Server.launch("ada", server, generation))
                .post("/internal/server-credentials/revoke")
                .then()
                .statusCode(204);
    }
}
