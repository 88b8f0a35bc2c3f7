package org.himalia.registry.page;

import static org.hamcrest.Matchers.is;

import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RegistryTest
class LandingApiTest {
    private final Tab ada = new Tab("ada");

    @BeforeEach
    void emptyHub() {
        Database.clear();
        Spawner.shared().forget();
        Database.user("ada", false);
    }

    private void lands(String path, String location) {
        ada.get(path).then().statusCode(302).header("Location", is(location));
    }

    @Test
    void whoHasNoServerStartsOne() {
        lands("/hub/", "/hub/spawn");
    }

    @Test
    void whoHasAServerGoesToIt() {
        Database.ready("ada", "");
        lands("/hub/", "/user/ada/");
    }

    @Test
    void whoseServerIsStartingGoesToItToo() {
        ada.submit("/hub/home/start").then().statusCode(303);
        lands("/hub/", "/user/ada/");
    }

    @Test
    void whoAskedForAPageGetsIt() {
        lands("/hub/?next=%2Fhub%2Fhome%3Fx%3D1&lost=1", "/hub/home?x=1");
    }

    @ParameterizedTest
    @CsvSource({
        "%2F%2Fevil.example",
        "https%3A%2F%2Fevil.example%2F",
        "%5C%5Cevil.example",
        "%2F%09%2Fevil.example",
        "javascript%3Aalert(1)",
    })
    void whoWasLuredElsewhereStays(String next) {
        lands("/hub/?next=" + next, "/hub/spawn");
    }

    @Test
    void otherParametersGoAlong() {
        lands("/hub/?image=minimal&_xsrf=x", "/hub/spawn?image=minimal");
    }

    @Test
    void aSharedLinkLeadsToOnesOwnServer() {
        lands(
                "/hub/user-redirect/lab/tree/a%20b.ipynb?x=1",
                "/hub/spawn/ada?next=%2Fuser%2Fada%2Flab%2Ftree%2Fa%2520b.ipynb%3Fx%3D1");
    }

    @Test
    void whoWasDeletedMeanwhileIsRefused() {
        Database.clear();
        Hub.browser("ada").redirects().follow(false).get("/hub/home").then().statusCode(403);
    }
}
