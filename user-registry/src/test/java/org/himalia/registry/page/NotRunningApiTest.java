package org.himalia.registry.page;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.TimeUnit;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Identity;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class NotRunningApiTest {
    private final Tab ada = new Tab("ada");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        Spawner.shared().forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    @Test
    void offersToStartTheServerAndComesBack() {
        ada.get("/hub/user/ada/lab/tree/a%20b?x=1")
                .then()
                .statusCode(424)
                .body(containsString("Your server is not running"))
                .body(
                        containsString(
                                "href=\"/hub/spawn/ada?next=%2Fhub%2Fuser%2Fada%2Flab%2Ftree"
                                        + "%2Fa%2520b%3Fx%3D1\""))
                .body(containsString("data-keep-fragment"));
        ada.get("/hub/user/ada").then().statusCode(424);
    }

    @Test
    void tellsProgramsInJson() {
        ada.get("/hub/user/ada/api/kernels")
                .then()
                .statusCode(424)
                .body("status", is(424))
                .body(
                        "message",
                        allOf(containsString("/user/ada/"), containsString("/hub/spawn/ada")));
        ada.get("/hub/user/ada/lab", "Accept", "application/json").then().body("status", is(424));
        Hub.as("ada").get("/hub/user/ada/lab/api").then().statusCode(424);
    }

    @Test
    void tellsProgramsInJsonAlsoWhileItStarts() {
        ada.submit("/hub/home/start");
        ada.get("/hub/user/ada/api/kernels").then().statusCode(424).body("status", is(424));
    }

    @Test
    void showsTheProgressOfAStartAndComesBack() {
        ada.submit("/hub/home/start");
        ada.get("/hub/user/ada/lab")
                .then()
                .statusCode(303)
                .header("Location", is("/hub/spawn-pending/ada?next=%2Fhub%2Fuser%2Fada%2Flab"));
    }

    @Test
    void leadsBackToAServerThatRunsAndCountsIt() {
        Database.ready("ada", "");
        ada.get("/hub/user/ada/lab?x=1")
                .then()
                .statusCode(302)
                .header("Location", is("/user/ada/lab?x=1&redirects=1"));
    }

    @Test
    void waitsBeforeItLeadsBackAgainAndGivesUpInTheEnd() {
        Database.ready("ada", "");
        ada.get("/hub/user/ada/lab?redirects=1")
                .then()
                .statusCode(302)
                .header("Location", is("/user/ada/lab?redirects=2"))
                .time(greaterThanOrEqualTo(1900L), TimeUnit.MILLISECONDS);
        ada.get("/hub/user/ada/lab?redirects=4")
                .then()
                .statusCode(500)
                .body(containsString("stop it and start it again"));
        ada.get("/hub/user/ada/lab?redirects=many").then().statusCode(400);
    }

    @Test
    void takesTheFirstSegmentForANamedServerIfThereIsOne() {
        Database.server("ada", "lab");
        ada.get("/hub/user/ada/lab/tree")
                .then()
                .statusCode(424)
                .body(containsString("“lab”"))
                .body(containsString("href=\"/hub/spawn/ada/lab?next="));
    }

    @Test
    void tellsNothingOfTheServersOfOthers() {
        Database.ready("grace", "");
        ada.get("/hub/user/grace/lab").then().statusCode(404);
        ada.get("/hub/user/grace/api/status").then().statusCode(404);
        ada.get("/hub/user/nobody/lab").then().statusCode(404);
        ada.get("/hub/user/%00/lab").then().statusCode(404);
    }

    @Test
    void opensToAnAdministratorAndToATokenForTheServer() {
        Database.user("root", true);
        new Tab("root").get("/hub/user/grace/lab").then().statusCode(424);
        new Tab("root").get("/hub/user/nobody/lab").then().statusCode(404);
        Hub.as(Identity.of("ada").scopes("access:servers!server=ada/"))
                .get("/hub/user/ada/lab")
                .then()
                .statusCode(424);
        Hub.as(Identity.of("ada").scopes("read:users!user=ada"))
                .get("/hub/user/ada/lab")
                .then()
                .statusCode(404);
    }

    @Test
    void tellsThatNothingCanBeChangedToWhoMayBelieveIt() {
        Hub.as("ada").post("/hub/user/ada/api/contents").then().statusCode(424);
        Hub.as("ada").delete("/hub/user/ada/api/kernels/1").then().statusCode(424);
        Hub.as("ada").patch("/hub/user/ada/api/x").then().body("status", is(424));
        Hub.as("ada").put("/hub/user/ada/api/x").then().statusCode(403);
        ada.request().post("/hub/user/ada/api/contents").then().statusCode(403);
        String token = ada.xsrf();
        ada.request()
                .header("X-XSRFToken", token)
                .post("/hub/user/ada/api/contents")
                .then()
                .statusCode(424);
    }
}
