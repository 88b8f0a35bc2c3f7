package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.himalia.contracts.event.Topic;
import org.himalia.outbox.Notices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest extends SampleTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Inject Notices notices;

    @AfterEach
    void allIsThereAgain() {
        servers.startPostgres();
        servers.startKafka();
    }

    @Test
    void whatIsWrittenWhileKafkaIsAwayArrivesInOrderWhenItIsBack() throws Exception {
        http().post("/hub/api/notes/patience/series?from=0&to=5").then().statusCode(204);
        servers.stopKafka();
        http().post("/hub/api/notes/patience/series?from=5&to=130").then().statusCode(204);
        http().post("/hub/api/notes/courage/series?from=0&to=5").then().statusCode(204);
        // longer than a send may take: at least one attempt has failed
        Thread.sleep(8_000);
        assertThat(rows("select count(*) from outbox")).doesNotContain("0");
        servers.startKafka();
        eventually(() -> rows("select id from outbox").isEmpty());
        assertThat(OutboxTest.tokenIds(records(Topic.TOKEN_ISSUED, "patience")))
                .isEqualTo(OutboxTest.numbered(0, 130));
        assertThat(OutboxTest.tokenIds(records(Topic.TOKEN_ISSUED, "courage")))
                .isEqualTo(OutboxTest.numbered(0, 5));
    }

    @Test
    void whilePostgresIsAwayAnswersAreQuickAndAfterwardsAllGoesOn() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Consumer<String> hearing = heard::add;
        notices.listen("note", hearing);
        http().body("x").put("/hub/api/notes/outage-before").then().statusCode(204);
        eventually(() -> heard.contains("outage-before"));

        servers.stopPostgres();
        produce(
                Topic.USER_CREATED,
                "outage-heard",
                DeadLetterTest.created("outage-heard"),
                Map.of("ce_type", "org.himalia.user-created.v1"));
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            Response answer = http().body("x").put("/hub/api/notes/outage-during");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.jsonPath().getString("message")).contains("away for a moment");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        }
        Thread.sleep(3_000);
        heard.clear();

        servers.startPostgres();
        eventually(() -> heard.contains(""));
        http().body("x").put("/hub/api/notes/outage-after").then().statusCode(204);
        eventually(() -> heard.contains("outage-after"));
        eventually(() -> records(Topic.USER_CREATED, "outage-after").size() == 1);
        eventually(() -> !rows("select name from heard where name = 'outage-heard'").isEmpty());
        assertThat(records(Topic.DEAD_LETTERS, "outage-heard")).isEmpty();
        notices.forget("note", hearing);
    }
}
