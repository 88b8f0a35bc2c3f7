package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class HomeApiTest {
    private static final String ODD = "\"><img src=x onerror=1>";

    private final Spawner spawner = Spawner.shared();
    private final Tab ada = new Tab("ada");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    private static Object state(String owner, String name) {
        return Database.column(
                        "select state from server join users on users.id = owner where users.name ="
                                + " ? and server.name = ?",
                        owner,
                        name)
                .getFirst();
    }

    @Test
    void showsOneClearButtonToSomebodyWhoseServerDoesNotRun() {
        ada.get("/hub/home")
                .then()
                .statusCode(200)
                .body(containsString("Not running"))
                .body(containsString("Start my server"))
                .body(containsString("href=\"/hub/logout\""))
                .body(not(containsString("hx-get")));
    }

    @Test
    void startsTheServerAndLeadsToItsProgress() {
        ada.submit("/hub/home/start")
                .then()
                .statusCode(303)
                .header("Location", is("/hub/spawn-pending/ada"));
        spawner.wish(ServerEvent.Requested.class, "ada/");
        ada.get("/hub/home")
                .then()
                .body(containsString("Starting"))
                .body(containsString("hx-get=\"/hub/home\""));
    }

    @Test
    void stopsTheServer() {
        Database.ready("ada", "");
        ada.get("/hub/home").then().body(containsString("href=\"/user/ada/\""));
        ada.submit("/hub/home/stop", "user", "ada", "server", "")
                .then()
                .statusCode(303)
                .header("Location", is("/hub/home"));
        spawner.wish(ServerEvent.StopRequested.class, "ada/");
        assertThat(state("ada", "")).isEqualTo("STOPPING");
    }

    @Test
    void refusesAFormWithoutItsTokenAndWithAnothers() {
        Database.ready("ada", "");
        String ofGrace = new Tab("grace").xsrf();
        ada.xsrf();
        ada.post("/hub/home/stop", "", "server", "").then().statusCode(403);
        ada.post("/hub/home/stop", ofGrace, "server", "").then().statusCode(403);
        assertThat(state("ada", "")).isEqualTo("READY");
    }

    @Test
    void refusesToStopTheServerOfSomebodyElse() {
        Database.ready("grace", "");
        ada.submit("/hub/home/stop", "user", "grace", "server", "").then().statusCode(404);
        ada.submit("/hub/home/stop", "user", "nobody", "server", "").then().statusCode(404);
        assertThat(state("grace", "")).isEqualTo("READY");
    }

    @Test
    void makesANamedServerOfWhatWasTypedAndStartsIt() {
        ada.submit("/hub/home/create", "server", "  Analysis of   the tides ")
                .then()
                .statusCode(303)
                .header("Location", is("/hub/spawn-pending/ada/analysis-of-the-tides"));
        ada.get("/hub/home")
                .then()
                .body(containsString("Analysis of the tides"))
                .body(containsString("You use 1 of 2"));
    }

    @Test
    void saysOnThePageWhyANameCannotBe() {
        ada.submit("/hub/home/create", "server", "!?")
                .then()
                .statusCode(400)
                .body(containsString("letters from a to z"))
                .body(containsString("aria-invalid=\"true\""))
                .body(containsString("value=\"!?\""));
    }

    @Test
    void makesNoSecondServerOfAName() {
        Database.server("ada", "lab");
        ada.submit("/hub/home/create", "server", "Lab")
                .then()
                .statusCode(400)
                .body(containsString("You have a server of this name"));
        assertThat(state("ada", "lab")).isEqualTo("STOPPED");
    }

    @Test
    void offersNoMoreNamedServersThanThereMayBe() {
        Database.server("ada", "one");
        Database.server("ada", "two");
        ada.get("/hub/home")
                .then()
                .body(containsString("Delete one to make room"))
                .body(not(containsString("Create and start")));
        ada.submit("/hub/home/create", "server", "three").then().statusCode(400);
    }

    @Test
    void deletesANamedServerButNeverTheDefaultOne() {
        Database.server("ada", "lab");
        ada.submit("/hub/home/delete", "server", "lab").then().statusCode(303);
        assertThat(Database.column("select name from server where name = 'lab'")).isEmpty();
        ada.submit("/hub/home/delete", "server", "")
                .then()
                .statusCode(400)
                .body(containsString("cannot be removed"));
        assertThat(state("ada", "")).isEqualTo("STOPPED");
    }

    @Test
    void tellsARefusedStartOnThePage() {
        Database.ready("ada", "");
        ada.submit("/hub/home/start")
                .then()
                .statusCode(400)
                .body(containsString("already running"))
                .body(containsString("role=\"alert\""));
    }

    @Test
    void tellsAdministratorsOnlyWhatIsForThem() {
        Database.user("root", true);
        new Tab("root").get("/hub/home").then().body(containsString("For administrators"));
        ada.get("/hub/home").then().body(not(containsString("For administrators")));
    }

    @Test
    void escapesNamesThatLookLikeMarkupOnEveryPage() {
        String escaped = "%22%3E%3Cimg%20src=x%20onerror=1%3E";
        Database.user(ODD, false);
        Tab tab = new Tab(ODD);
        showsMarkupAsText(tab, "/hub/home", "/hub/spawn-pending/" + escaped);
        showsMarkupAsText(tab, "/hub/user/" + escaped + "/lab", "/hub/home");
        tab.submit("/hub/home/start").then().statusCode(303);
        showsMarkupAsText(tab, "/hub/home", "/hub/spawn-pending/" + escaped);
        spawner.report(
                Spawner.failed(
                        spawner.wish(ServerEvent.Requested.class, ODD + "/"),
                        "failed " + ODD,
                        ODD));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> tab.get("/hub/home").asString().contains("Could not start"));
        showsMarkupAsText(tab, "/hub/home", "/hub/spawn-pending/" + escaped);
    }

    @Test
    void escapesAServersNameForPeople() {
        ada.submit("/hub/home/create", "server", ODD)
                .then()
                .statusCode(303)
                .header("Location", is("/hub/spawn-pending/ada/img-src-x-onerror-1"));
        showsMarkupAsText(ada, "/hub/home", "/hub/spawn-pending/ada/img-src-x-onerror-1");
        ada.submit("/hub/home/create", "server", ODD)
                .then()
                .statusCode(400)
                .body(containsString("value=\"&quot;&gt;&lt;img"))
                .body(not(containsString("<img src=x")));
    }

    private static void showsMarkupAsText(Tab tab, String... pages) {
        for (String page : pages) {
            tab.get(page)
                    .then()
                    .body(containsString("&quot;&gt;&lt;img"))
                    .body(not(containsString("<img src=x")));
        }
    }
}
