package org.himalia.registry.page;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.function.Predicate;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class SpawnPendingApiTest {
    private static final String PAGE = "/hub/spawn-pending/ada";

    private final Spawner spawner = Spawner.shared();
    private final Tab ada = new Tab("ada");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    private Response eventually(Tab tab, String page, Predicate<Response> seen) {
        return await().atMost(Duration.ofSeconds(15)).until(() -> tab.get(page), seen);
    }

    private ServerEvent.Requested start() {
        ada.submit("/hub/home/start").then().statusCode(303);
        return spawner.wish(ServerEvent.Requested.class, "ada/");
    }

    @Test
    void showsHowAStartGoesOnAlsoWithoutScripts() {
        var wish = start();
        spawner.report(Spawner.step(wish, 40, "Waiting for \"><img to answer"));
        eventually(ada, PAGE, page -> page.asString().contains("Waiting for"))
                .then()
                .statusCode(200)
                .body(containsString("Waiting for &quot;&gt;&lt;img to answer"))
                .body(containsString("value=\"40\""))
                .body(containsString("data-progress=\"/hub/api/users/ada/server/progress?_xsrf="))
                .body(containsString("http-equiv=\"refresh\""))
                .body(containsString("Cancel the start"));
    }

    @Test
    void leadsOnWhenTheServerIsReady() {
        Database.ready("ada", "");
        ada.get(PAGE).then().statusCode(302).header("Location", is("/user/ada/"));
        ada.get(PAGE + "?next=%2Fuser%2Fada%2Flab%3Fx")
                .then()
                .header("Location", is("/user/ada/lab?x"));
        ada.get(PAGE + "?next=%2F%2Fevil.example").then().header("Location", is("/user/ada/"));
    }

    @Test
    void tellsWhyAStartFailedAndOffersAnother() {
        spawner.report(Spawner.failed(start(), "It ended at once.", "last <line>"));
        eventually(ada, PAGE + "?next=%2Fx", page -> page.statusCode() == 500)
                .then()
                .body(containsString("It ended at once."))
                .body(containsString("last &lt;line&gt;"))
                .body(containsString("href=\"/hub/spawn/ada?next=%2Fx\""));
    }

    @Test
    void keepsTheLogFromAllButTheOwner() {
        Database.user("root", true);
        spawner.report(Spawner.failed(start(), "It ended at once.", "a secret of ada"));
        eventually(new Tab("root"), PAGE, page -> page.statusCode() == 500)
                .then()
                .body(containsString("It ended at once."))
                .body(not(containsString("a secret of ada")));
    }

    @Test
    void showsAStopUntilItIsDone() {
        Database.ready("ada", "");
        ada.submit("/hub/home/stop", "server", "");
        ada.get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("Stopping"))
                .body(containsString("data-reload=\"5\""));
        spawner.makeStopped("ada/");
        eventually(ada, PAGE, page -> page.asString().contains("is not running"))
                .then()
                .statusCode(200);
    }

    @Test
    void neverStartsAnything() {
        ada.get(PAGE)
                .then()
                .statusCode(200)
                .body(containsString("Your server is not running"))
                .body(containsString("href=\"/hub/spawn/ada\""));
        ada.get("/hub/spawn-pending/ada/lab").then().statusCode(404);
        ada.get("/hub/spawn-pending/ada").then().body(containsString("is not running"));
    }

    @Test
    void isNobodyElsesBusiness() {
        ada.get("/hub/spawn-pending/grace").then().statusCode(404);
        ada.get("/hub/spawn-pending/nobody").then().statusCode(404);
    }
}
