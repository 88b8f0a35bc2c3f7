package org.himalia.auth.identity;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import org.himalia.auth.AuthTest;
import org.himalia.auth.Browser;
import org.himalia.auth.People;
import org.himalia.auth.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class AuthorizationsTest {
    private static final String TOKEN = "/hub/api/authorizations/token/";
    private static final String COOKIE = "/hub/api/authorizations/cookie/";
    private static final String NAME = "jupyterhub-hub-login";

    private String ada;
    private String admin;

    @BeforeEach
    void adaAndAnAdministrator() {
        People.person("ada");
        People.administrator("root-admin");
        ada = Service.tokenOf("ada");
        admin = Service.tokenOf("root-admin");
    }

    @Test
    void saysWhoseATokenIs() {
        Service.with(admin)
                .get(TOKEN + ada)
                .then()
                .statusCode(200)
                .body("kind", equalTo("user"))
                .body("name", equalTo("ada"))
                .body("admin", equalTo(false))
                .body("groups", equalTo(List.of()))
                .body("roles", equalTo(List.of("user")));
        Service.with(ada).get(TOKEN + admin).then().body("$", not(hasKey("roles")));
    }

    @Test
    void knowsNobodyForAnUnknownToken() {
        Service.with(admin).get(TOKEN + "notauthorized").then().statusCode(404);
    }

    @Test
    void wantsATokenOfTheAskers() {
        Service.anybody().get(TOKEN + ada).then().statusCode(403);
        Service.anybody().header("Authorization", "no sir").get(TOKEN + ada).then().statusCode(403);
        Service.anybody()
                .header("Authorization", "token: " + admin)
                .get(TOKEN + ada)
                .then()
                .statusCode(403);
        Browser.signedIn("ada").get(TOKEN + ada).then().statusCode(403);
    }

    @Test
    void saysWhoseALoginCookieIs() {
        String cookie = Browser.signedIn("ada").cookie(NAME);
        String escaped =
                java.net.URLEncoder.encode(cookie, java.nio.charset.StandardCharsets.UTF_8);
        Service.with(admin)
                .get(COOKIE + NAME + "/" + escaped)
                .then()
                .statusCode(200)
                .body("name", equalTo("ada"));
        Service.with(admin)
                .body(cookie)
                .get(COOKIE + NAME)
                .then()
                .statusCode(200)
                .body("name", equalTo("ada"));
        Service.with(admin).get(COOKIE + NAME + "/" + escaped + "x").then().statusCode(404);
        Service.with(admin).get(COOKIE + "other/" + escaped).then().statusCode(404);
        Service.anybody().get(COOKIE + NAME + "/" + escaped).then().statusCode(403);
    }

    @Test
    void givesOutNoTokens() {
        for (String token : List.of(admin, "guess")) {
            Service.with(token)
                    .post("/hub/api/authorizations/token")
                    .then()
                    .statusCode(404)
                    .contentType(startsWith("application/json"));
        }
        Service.with(admin).get("/hub/api/authorizations/gobbledygook").then().statusCode(404);
    }
}
