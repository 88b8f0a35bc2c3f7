package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two people bring the same hub up at the same moment. */
@Tag("long")
class TwoUpsTest {
    @Test
    void oneBringsItUpAndTheOtherIsToldThatItRuns() {
        Hub hub = Hub.prepared(Hub.folder(), SharedHub.settings());
        try (hub) {
            List<CompletableFuture<Hub.Said>> ups =
                    List.of(
                            CompletableFuture.supplyAsync(() -> up(hub)),
                            CompletableFuture.supplyAsync(() -> up(hub)));
            List<Hub.Said> said = ups.stream().map(CompletableFuture::join).toList();
            assertThat(said).extracting(Hub.Said::exitCode).containsExactlyInAnyOrder(0, 1);
            for (Hub.Said one : said) {
                boolean won = one.exitCode() == 0;
                assertThat(one.text().contains("Himalia is ready")).isEqualTo(won);
                assertThat(one.text().contains("is running already")).isNotEqualTo(won);
            }
            assertThat(hub.status().findValuesAsText("state")).containsOnly("ready");
            hub.addUser("ada", SharedHub.PASSWORD);
            assertThat(new Person(hub, "ada").json("/hub/api/user").path("name").asText())
                    .isEqualTo("ada");
        }
    }

    private static Hub.Said up(Hub hub) {
        return hub.attempt(Duration.ofMinutes(3), "up", "--detach");
    }
}
