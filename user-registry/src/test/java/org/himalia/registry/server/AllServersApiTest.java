package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.RouteEvent;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RegistryTest
class AllServersApiTest {
    private static final String STOP = "/internal/servers/stop";

    private final Spawner spawner = Spawner.shared();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    @Test
    void whatRunsAndWhatStartsIsStoppedAndNothingElse() throws Exception {
        var ada = Hub.meanwhile(() -> Hub.as("ada").post("/hub/api/users/ada/server"));
        spawner.makeReady("ada/");
        ada.get(20, TimeUnit.SECONDS).then().statusCode(201);
        var grace = Hub.meanwhile(() -> Hub.as("grace").post("/hub/api/users/grace/server"));
        spawner.wish(ServerEvent.Requested.class, "grace/");

        Hub.service("himalia-cli").post(STOP).then().statusCode(202).body("stopping", is(2));

        spawner.makeStopped("ada/");
        spawner.makeStopped("grace/");
        grace.get(20, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(10)).until(() -> !active("ada") && !active("grace"));
        assertThat(spawner.heard(RouteEvent.Removed.class)).hasSize(1);
        Hub.service("himalia-cli").post(STOP).then().statusCode(202).body("stopping", is(0));
    }

    @Test
    void onlyTheCommandLineMay() {
        Hub.service("auth-service").post(STOP).then().statusCode(403);
        Hub.as("ada").post(STOP).then().statusCode(401);
    }

    private static boolean active(String name) {
        return !Hub.as(name)
                .get("/hub/api/users/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("servers")
                .isEmpty();
    }
}
