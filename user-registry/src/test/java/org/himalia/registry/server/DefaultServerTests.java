package org.himalia.registry.server;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.himalia.contracts.event.ServerEvent;
import org.himalia.registry.Database;
import org.himalia.registry.Hub;
import org.himalia.registry.Spawner;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests of ada's default server share: she, grace, and a spawner that does as it is told.
 */
abstract class DefaultServerTests {
    static final String SERVER = "/hub/api/users/ada/server";
    static final Duration SOON = Duration.ofSeconds(20);

    final Spawner spawner = Spawner.shared();

    @BeforeEach
    void emptyHub() {
        Database.clear();
        spawner.forget();
        Database.user("ada", false);
        Database.user("grace", false);
    }

    static CompletableFuture<Response> startMeanwhile(String body) {
        return Hub.meanwhile(() -> Hub.as("ada").body(body).post(SERVER));
    }

    static CompletableFuture<Response> stopMeanwhile() {
        return Hub.meanwhile(() -> Hub.as("ada").delete(SERVER));
    }

    static Response get(CompletableFuture<Response> answer) throws Exception {
        return answer.get(20, TimeUnit.SECONDS);
    }

    ServerEvent.Requested running() throws Exception {
        var answer = startMeanwhile("");
        var wish = spawner.makeReady("ada/");
        get(answer).then().statusCode(201);
        return wish;
    }
}
