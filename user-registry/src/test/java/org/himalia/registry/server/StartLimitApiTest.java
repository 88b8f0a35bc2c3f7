package org.himalia.registry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.RegistryTest;
import org.himalia.registry.RegistryTestResource;
import org.junit.jupiter.api.Test;

@RegistryTest
class StartLimitApiTest extends DefaultServerTests {
    @Test
    void noMoreThanSoManyServersStartAtOnce() {
        for (int i = 0; i < RegistryTestResource.CONCURRENT_SPAWN_LIMIT; i++) {
            Database.user("starter" + i, false);
            Database.starting("starter" + i);
        }
        Response refused = Hub.as("ada").post(SERVER);

        refused.then().statusCode(429).body("status", is(429));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(30, 60);
        Hub.as("ada").get(SERVER).then().body("pending", nullValue());
        Database.ready("starter0", "");
        var accepted = startMeanwhile("");
        spawner.makeReady("ada/");
        assertThat(accepted).succeedsWithin(SOON);
    }

    @Test
    void startsAtOnceDoNotSlipPastTheLimitTogether() throws Exception {
        for (int i = 1; i < RegistryTestResource.CONCURRENT_SPAWN_LIMIT; i++) {
            Database.user("starter" + i, false);
            Database.starting("starter" + i);
        }

        var ada = startMeanwhile("");
        var grace = Hub.meanwhile(() -> Hub.as("grace").post("/hub/api/users/grace/server"));

        assertThat(List.of(get(ada).statusCode(), get(grace).statusCode()))
                .containsExactlyInAnyOrder(202, 429);
    }

    @Test
    void noMoreThanSoManyServersRun() {
        for (int i = 0; i < RegistryTestResource.ACTIVE_SERVER_LIMIT; i++) {
            Database.user("worker" + i, false);
            Database.ready("worker" + i, "");
        }
        Response refused = Hub.as("ada").post(SERVER);

        refused.then().statusCode(429);
        assertThat(refused.header("Retry-After")).isNull();
    }
}
