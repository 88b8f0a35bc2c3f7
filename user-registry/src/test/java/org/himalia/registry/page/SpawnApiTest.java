package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class SpawnApiTest {
    private final Spawner spawner = Spawner.shared();
    private final Tab ada = new Tab("ada");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    private static void leads(Response answer, String location) {
        answer.then().statusCode(302).header("Location", is(location));
    }

    private static List<Object> starting() {
        return Database.column("select name from server where state = 'STARTING'");
    }

    @Test
    void aLinkStartsTheServerAndLeadsToItsProgress() {
        leads(
                ada.get("/hub/spawn?next=%2Fuser%2Fada%2Flab%3Fx%3D1"),
                "/hub/spawn-pending/ada?next=%2Fuser%2Fada%2Flab%3Fx%3D1");
        assertThat(spawner.wish(ServerEvent.Requested.class, "ada/").userOptions()).isEmpty();
    }

    @Test
    void aLinkToARunningServerLeadsToIt() {
        Database.ready("ada", "");
        leads(ada.get("/hub/spawn"), "/user/ada/");
        leads(ada.get("/hub/spawn/ada?next=%2Fuser%2Fada%2Ftree"), "/user/ada/tree");
        leads(ada.get("/hub/spawn?next=https%3A%2F%2Fevil.example"), "/user/ada/");
    }

    @Test
    void aLinkToAStartingServerLeadsToItsProgress() {
        ada.get("/hub/spawn");
        leads(ada.get("/hub/spawn?next=%2Fx&a=b"), "/hub/spawn-pending/ada?a=b&next=%2Fx");
        assertThat(starting()).hasSize(1);
    }

    @Test
    void aLinkCarriesOptions() {
        ada.get("/hub/spawn/ada?opt-image=a&opt-image=b&stray=c").then().statusCode(302);
        assertThat(spawner.wish(ServerEvent.Requested.class, "ada/").userOptions())
                .isEqualTo(Map.of("image", List.of("a", "b")));
    }

    @Test
    void anOptionNeedsAName() {
        ada.get("/hub/spawn?opt-=a").then().statusCode(422);
        assertThat(starting()).isEmpty();
    }

    @Test
    void optionsThatAnotherSiteChoseWaitForAClick() {
        Response page =
                ada.get(
                        "/hub/spawn?opt-image=%22%3E%3Cimg&next=%2Fx",
                        "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "cross-site");
        page.then()
                .statusCode(200)
                .body(containsString("Start it only if you trust them"))
                .body(containsString("name=\"image\" value=\"&quot;&gt;&lt;img\""))
                .body(containsString("action=\"/hub/spawn/ada?next=%2Fx&amp;_xsrf="));
        assertThat(starting()).isEmpty();
    }

    @Test
    void aPictureOfAnotherSiteStartsNothing() {
        ada.get("/hub/spawn", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Site", "cross-site")
                .then()
                .statusCode(200);
        assertThat(starting()).isEmpty();
    }

    @Test
    void aFormStartsTheServerWithItsFields() {
        String token = ada.xsrf();
        Response answer =
                ada.request()
                        .contentType("application/x-www-form-urlencoded")
                        .body("image=a&image=b&cpu=2")
                        .post("/hub/spawn?next=%2Fx&_xsrf=" + token);
        leads(answer, "/hub/spawn-pending/ada?next=%2Fx");
        assertThat(spawner.wish(ServerEvent.Requested.class, "ada/").userOptions())
                .isEqualTo(Map.of("image", List.of("a", "b"), "cpu", List.of("2")));
    }

    @Test
    void aFormInPartsStartsTheServerToo() {
        String token = ada.xsrf();
        ada.request()
                .multiPart("image", "a")
                .post("/hub/spawn/ada?_xsrf=" + token)
                .then()
                .statusCode(302);
        assertThat(spawner.wish(ServerEvent.Requested.class, "ada/").userOptions())
                .isEqualTo(Map.of("image", List.of("a")));
    }

    @Test
    void aFormWithoutItsTokenStartsNothing() {
        ada.xsrf();
        ada.post("/hub/spawn", "", "image", "a").then().statusCode(403);
        ada.request().multiPart("image", "a").post("/hub/spawn").then().statusCode(403);
        assertThat(starting()).isEmpty();
    }

    @Test
    void aFormForARunningServerIsRefused() {
        Database.ready("ada", "");
        ada.submit("/hub/spawn").then().statusCode(400);
    }

    @Test
    void whatFailsAtOnceIsToldAtOnceWithTheLogForItsOwner() throws Exception {
        ada.xsrf();
        var answer = CompletableFuture.supplyAsync(() -> ada.get("/hub/spawn?next=%2Fx"));
        failAsSoonAsItStarts("It ended with status 3.", "no module <jupyter>");
        answer.get(15, TimeUnit.SECONDS)
                .then()
                .statusCode(500)
                .body(containsString("It ended with status 3."))
                .body(containsString("no module &lt;jupyter&gt;"))
                .body(containsString("href=\"/hub/spawn/ada?next=%2Fx\""));
    }

    /** As another replica of the registry would note the report; faster than a broker. */
    private static void failAsSoonAsItStarts(String message, String log) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () ->
                                Database.run(
                                        "update server set observed = 'FAILED',"
                                                + " observed_generation = generation, reason ="
                                                + " 'exited', message = ?, log = ? where state ="
                                                + " 'STARTING'",
                                        message,
                                        log),
                        changed -> changed == 1);
    }

    @Test
    void nobodyStartsTheServerOfSomebodyElse() {
        ada.get("/hub/spawn/grace").then().statusCode(404);
        ada.get("/hub/spawn/nobody").then().statusCode(404);
        ada.get("/hub/spawn/grace/lab").then().statusCode(404);
        ada.submit("/hub/spawn/grace").then().statusCode(404);
        assertThat(starting()).isEmpty();
    }

    @Test
    void anAdministratorStartsTheServerOfSomebodyElse() {
        Database.user("root", true);
        leads(new Tab("root").get("/hub/spawn/grace"), "/hub/spawn-pending/grace");
        new Tab("root").get("/hub/spawn/nobody").then().statusCode(404);
    }

    @Test
    void aNamedServerIsMadeByItsLink() {
        leads(ada.get("/hub/spawn/ada/lab?display_name=The+lab"), "/hub/spawn-pending/ada/lab");
        assertThat(Database.column("select display_name from server where name = 'lab'"))
                .containsExactly("The lab");
    }

    @Test
    void aNamedServerNeedsAProperNameAndRoom() {
        ada.get("/hub/spawn/ada/Not_a_Name").then().statusCode(400);
        Database.server("ada", "one");
        Database.server("ada", "two");
        ada.get("/hub/spawn/ada/three").then().statusCode(400);
        assertThat(starting()).isEmpty();
    }

    @Test
    void tooManyStartsAreRefusedOnAPageThatSaysWhen() {
        for (String name : List.of("a", "b", "c", "d")) {
            Database.user(name, false);
            new Tab(name).get("/hub/spawn");
        }
        ada.get("/hub/spawn")
                .then()
                .statusCode(429)
                .header("Retry-After", not(is("")))
                .header("Content-Type", startsWith("text/html"))
                .body(containsString("Try again in"));
        ada.submit("/hub/spawn", "image", "a")
                .then()
                .statusCode(429)
                .body(containsString("Try again in"))
                .body(containsString("value=\"a\""));
        Hub.as("ada").get("/hub/api/users/ada").then().statusCode(200);
    }
}
