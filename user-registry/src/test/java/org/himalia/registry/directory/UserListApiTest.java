package org.himalia.registry.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class UserListApiTest {
    private static final String PAGES = "application/jupyterhub-pagination+json";

    /** A token whose requests are nobody's activity, so that the order stays. */
    private static final Identity ROOT = Identity.of("root").note("Server at nowhere");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        Database.user("root", true);
    }

    private static void users(int count) {
        Database.run(
                "insert into users (name, admin, created) select 'u' || lpad(n::text, 3, '0'),"
                        + " false, now() from generate_series(1, ?) n",
                count);
    }

    private static ValidatableResponse list(String query) {
        return Hub.as(ROOT).get("/hub/api/users" + query).then();
    }

    private static ValidatableResponse pages(String query) {
        return Hub.as(ROOT).accept(PAGES).get("/hub/api/users" + query).then();
    }

    @Test
    void aClientThatAskedForPagesGetsThem() {
        users(29);

        Map<String, Object> page = pages("").statusCode(200).extract().as(Hub.OBJECT);
        assertThat(page).containsOnlyKeys("items", "_pagination");
        pages("")
                .body("items", hasSize(10))
                .body("_pagination.total", is(30))
                .body("_pagination.offset", is(0))
                .body("_pagination.limit", is(10))
                .body("_pagination.next.offset", is(10))
                .contentType("application/json");
        pages("?offset=20").body("items", hasSize(10)).body("_pagination.next", nullValue());
        pages("?offset=100").body("items", empty()).body("_pagination.next", nullValue());
    }

    @Test
    void aClientThatDidNotAskGetsAPlainListCutAtTheMaximum() {
        users(29);

        list("").statusCode(200).body("", hasSize(20));
        list("?limit=500").body("", hasSize(20));
        list("?limit=0").body("", hasSize(1));
        list("?limit=-3").body("", hasSize(3));
        list("?offset=28").body("", hasSize(2));
        Hub.as(ROOT).accept(PAGES + ";q=1").get("/hub/api/users").then().body("", hasSize(20));
        Hub.as(ROOT)
                .accept("text/html , " + PAGES.toUpperCase(java.util.Locale.ROOT))
                .get("/hub/api/users")
                .then()
                .body("items", hasSize(10));
    }

    @Test
    void theNextPageIsWhereTheClientIsAndKeepsItsParameters() {
        users(29);

        String next =
                Hub.as(ROOT)
                        .accept(PAGES)
                        .header("Host", "hub.example.org:8000")
                        .header("X-Forwarded-Proto", "https")
                        .get(
                                "/hub/api/users?include_stopped_servers&state=inactive&limit=5&a=%C3%BC")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("_pagination.next.url");
        assertThat(next)
                .isEqualTo(
                        "https://hub.example.org:8000/hub/api/users?include_stopped_servers"
                                + "&state=inactive&a=%C3%BC&offset=5&limit=5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=",
                "?limit=2.5",
                "?limit=x",
                "?offset=",
                "?offset=99999999999999999999",
                "?offset=-2147483648",
                "?sort=servers",
                "?sort=--id",
                "?state=nosuch"
            })
    void whatIsNoNumberOrderOrStateIs400(String query) {
        list(query).statusCode(400).body("status", is(400));
    }

    @Test
    void aPageFarBeyondTheEndIsEmpty() {
        pages("?offset=2147483647").statusCode(200).body("items", empty());
        list("?offset=2147483640&limit=20").statusCode(200).body("", empty());
    }

    @Test
    void usersAreFoundByTheStateOfTheirServers() {
        for (String name : List.of("ready", "starting", "stopped", "both")) {
            Database.user(name, false);
        }
        Database.ready("ready", "");
        Database.starting("starting");
        Database.server("both", "lab");
        Database.ready("both", "lab");
        users(1);

        list("?state=active").body("name", contains("ready", "starting", "both"));
        list("?state=ready").body("name", contains("ready", "both"));
        list("?state=inactive").body("name", contains("root", "stopped", "u001"));
        list("?state=").body("name", hasSize(6));
        pages("?state=active").body("_pagination.total", is(3));
    }

    @Test
    void aPartOfTheNameIsTakenAsItIs() {
        for (String name : List.of("ada", "a_b", "a%b", "axb")) {
            Database.user(name, false);
        }

        list("?name_filter=AD").body("name", contains("ada"));
        list("?name_filter=a_b").body("name", contains("a_b"));
        list("?name_filter=%25").body("name", contains("a%b"));
        list("?name_filter=").body("name", hasSize(5));
        list("?name_filter=o'").body("name", empty());
    }

    @Test
    void theOrderIsStableAndPutsTheNeverActiveFirst() {
        users(3);
        Database.run("update users set last_activity = '2026-01-02T00:00:00Z' where name = 'u001'");
        Database.run("update users set last_activity = '2026-01-01T00:00:00Z' where name = 'u003'");

        list("?sort=last_activity").body("name", contains("root", "u002", "u003", "u001"));
        list("?sort=-last_activity").body("name", contains("u001", "u003", "u002", "root"));
        list("?sort=name").body("name", contains("root", "u001", "u002", "u003"));
        list("?sort=-id").body("name", contains("u003", "u002", "u001", "root"));
        list("?sort=last_activity&offset=1&limit=1").body("name", contains("u002"));
    }

    @Test
    void stoppedServersAreShownOnRequest() {
        Database.user("ada", false);
        Database.server("ada", "lab");

        list("?name_filter=ada").body("[0].servers", aMapWithSize(0));
        list("?name_filter=ada&include_stopped_servers").body("[0].servers", aMapWithSize(2));
        list("?name_filter=ada&include_stopped_servers=0").body("[0].servers", aMapWithSize(0));
    }

    @Test
    void aFilterOfTheScopeFiltersTheRows() {
        users(5);

        Hub.as(Identity.of("root").scopes("list:users!user=u002", "list:users!user=u004"))
                .get("/hub/api/users")
                .then()
                .statusCode(200)
                .body("name", contains("u002", "u004"));
        Hub.as(Identity.of("root").scopes("list:users!user=nosuch"))
                .get("/hub/api/users")
                .then()
                .statusCode(200)
                .body("", empty());
        Hub.as(Identity.of("root").scopes("list:users!group=nosuch"))
                .get("/hub/api/users")
                .then()
                .statusCode(200)
                .body("", empty());
        Hub.as(Identity.of("root").scopes("list:users!server=u001/", "list:users!user=u001"))
                .get("/hub/api/users")
                .then()
                .statusCode(403);
        Hub.as(Identity.of("root").scopes("read:users"))
                .get("/hub/api/users")
                .then()
                .statusCode(403);
        Identity.of("root").scopes("inherit");
    }

    @Test
    void whoMayOnlyListSeesOnlyNames() {
        users(1);

        List<Map<String, Object>> rows =
                Hub.as(Identity.of("root").scopes("list:users"))
                        .get("/hub/api/users?sort=-id")
                        .then()
                        .extract()
                        .as(Hub.OBJECTS);
        assertThat(rows.getFirst()).containsOnlyKeys("kind", "name", "admin", "user_info");
    }

    @ParameterizedTest
    @CsvSource({"3,1", "20,20"})
    void theNumberOfQueriesDoesNotGrowWithTheUsers(int fewer, int more) {
        users(20);
        Database.run(
                "insert into server (id, owner, name, display_name, created, generation, desired,"
                        + " observed_generation, observed, since, target, remove_when_stopped,"
                        + " announced) select gen_random_uuid(), id, n, n, now(), 1, 'RUNNING', 1,"
                        + " 'READY', now(), 'http://127.0.0.1:1', false, now() from users,"
                        + " unnest(array['', 'lab']) n where users.name like 'u%'");

        int few = Statements.during(() -> list("?limit=" + fewer).statusCode(200));
        int many = Statements.during(() -> list("?limit=" + more).statusCode(200));

        assertThat(few).isEqualTo(many).isBetween(1, 5);
    }
}
