package org.himalia.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.himalia.contracts.event.TokenEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class IdentityApiTest {
    @BeforeEach
    void emptyHub() {
        Database.clear();
        Database.user("ada", false);
        Database.user("root", true);
    }

    private static Map<String, Object> identity(Identity token) {
        return Hub.as(token).get("/hub/api/user").then().statusCode(200).extract().as(Hub.OBJECT);
    }

    private static List<String> scopes(Identity token) {
        return Hub.as(token).get("/hub/api/user").then().extract().path("scopes");
    }

    @Test
    void nobodyIsToldNothingWhichClientsTakeForNobody() {
        String answer =
                Hub.anonymous().get("/hub/api/user").then().statusCode(403).extract().asString();

        assertThat(answer).isEqualTo("{\"status\":403,\"message\":null}");
        Hub.anonymous()
                .header("Authorization", "token nosuch")
                .get("/hub/api/user")
                .then()
                .statusCode(403);
        Hub.anonymous()
                .get("/hub/api/user?token=" + Identity.of("ada").secret())
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenThatInheritsHoldsAllOfItsOwner() {
        assertThat(scopes(Identity.of("ada"))).hasSize(15).contains("access:servers!user=ada");
        assertThat(scopes(Identity.of("root"))).hasSize(45);
        Hub.as("ada")
                .get("/hub/api/user")
                .then()
                .body("token_id", is("a1"))
                .body("session_id", nullValue())
                .body("name", is("ada"))
                .body("kind", is("user"));
    }

    @Test
    void aBrowserHoldsAllOfItsPersonAndHasNoToken() {
        Hub.browser("ada")
                .get("/hub/api/user")
                .then()
                .statusCode(200)
                .body("scopes", hasSize(15))
                .body("token_id", nullValue())
                .body("session_id", nullValue());
    }

    @Test
    void aTokenWithoutScopesStillKnowsItsOwner() {
        assertThat(identity(Identity.of("ada").scopes()))
                .containsOnlyKeys(
                        "kind",
                        "name",
                        "admin",
                        "user_info",
                        "groups",
                        "token_id",
                        "session_id",
                        "scopes");
    }

    @Test
    void aVisitorsTokenMayOpenTheServerItWasIssuedTo() {
        Hub.as(Identity.of("ada").scopes().issuedTo("ada/lab"))
                .get("/hub/api/user")
                .then()
                .body("session_id", is("session-of-browser"))
                .body("scopes", hasItem("access:servers!server=ada/lab"))
                .body("scopes", hasItems("read:users:name!user=ada", "read:users:groups!user=ada"))
                .body("scopes", hasSize(3));
        Hub.as(Identity.of("ada").scopes().issuedTo("root/"))
                .get("/hub/api/user")
                .then()
                .body("scopes", not(hasItem("access:servers!server=root/")));
    }

    @Test
    void aTokenIsNeverMoreThanItsOwner() {
        Hub.as(Identity.of("ada").scopes("admin:users", "read:users:activity"))
                .get("/hub/api/user")
                .then()
                .body(
                        "scopes",
                        contains(
                                "read:users!user=ada",
                                "read:users:activity!user=ada",
                                "read:users:groups!user=ada",
                                "read:users:name!user=ada",
                                "users:activity!user=ada"));
    }

    @Test
    void aNotebookServersTokenMayReportActivityAndNothingElse() {
        Identity server =
                Identity.of("ada")
                        .scopes("users:activity!user", "access:servers!server")
                        .issuedTo("ada/");

        Hub.as(server).get("/hub/api/users").then().statusCode(403);
        Hub.as(server)
                .body("{\"last_activity\": \"2026-01-01T00:00:00Z\"}")
                .post("/hub/api/users/ada/activity")
                .then()
                .statusCode(200);
    }

    @Test
    void anEndedTokenIsForgottenAsSoonAsThatIsTold() throws Exception {
        Identity token = Identity.of("ada");
        Hub.as(token).get("/hub/api/user").then().statusCode(200);
        Hub.revoke(token);
        Spawner.shared().report(new TokenEvent.Revoked("ada", List.of("a1"), Instant.now()));

        long before = System.nanoTime();
        org.awaitility.Awaitility.await()
                .until(() -> Hub.as(token).get("/hub/api/user").statusCode() == 403);
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - before))
                .isLessThan(java.time.Duration.ofMillis(2_500));
    }
}
