package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.himalia.contracts.event.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest extends SampleTest {
    @Test
    void anEventOfATransactionThatFailedIsNeverPublished() throws Exception {
        http().post("/hub/api/notes/undone/undone").then().statusCode(409);
        http().body("yes").put("/hub/api/notes/undone-marker").then().statusCode(204);
        eventually(() -> records(Topic.USER_CREATED, "undone-marker").size() == 1);
        assertThat(records(Topic.USER_CREATED, "undone")).isEmpty();
        assertThat(rows("select name from note where name = 'undone'")).isEmpty();
    }

    @Test
    void anEventOfACommittedTransactionIsPublishedOnceAsACloudEvent() throws Exception {
        Instant before = Instant.now();
        http().body("x").put("/hub/api/notes/grace").then().statusCode(204);
        eventually(() -> !records(Topic.USER_CREATED, "grace").isEmpty());
        eventually(() -> rows("select id from outbox").isEmpty());
        List<ConsumerRecord<String, String>> published = records(Topic.USER_CREATED, "grace");
        assertThat(published).hasSize(1);
        ConsumerRecord<String, String> record = published.getFirst();
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("org.himalia.user-created.v1");
        assertThat(header(record, "ce_source")).isEqualTo("/himalia/outbox");
        assertThat(header(record, "ce_subject")).isEqualTo("grace");
        assertThat(header(record, "ce_id")).hasSize(36);
        assertThat(header(record, "content-type")).isEqualTo("application/json");
        assertThat(Instant.parse(header(record, "ce_time"))).isBetween(before, Instant.now());
        assertThat(record.value()).contains("\"user\":\"grace\"", "\"admin\":false");
        eventually(() -> rows("select name from heard where name = 'grace'").size() == 1);
    }

    @Test
    void eventsOfAKeyAreInOrderAndNoneIsMissingOrDoubled() throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            List<Future<?>> posts = new ArrayList<>();
            for (String name : List.of("order-a", "order-b", "order-c", "order-d")) {
                posts.add(
                        people.submit(
                                () ->
                                        http().post(
                                                        "/hub/api/notes/"
                                                                + name
                                                                + "/series?from=0&to=80")
                                                .then()
                                                .statusCode(204)));
            }
            for (Future<?> post : posts) {
                post.get();
            }
        }
        for (String name : List.of("order-a", "order-b", "order-c", "order-d")) {
            eventually(() -> records(Topic.TOKEN_ISSUED, name).size() >= 80);
            assertThat(tokenIds(records(Topic.TOKEN_ISSUED, name))).isEqualTo(numbered(0, 80));
        }
    }

    @Test
    void anEventThatForgetsItsKeyHasNoValue() {
        http().put("/hub/api/notes/ada/route").then().statusCode(204);
        http().delete("/hub/api/notes/ada/route").then().statusCode(204);
        eventually(() -> records(Topic.ROUTE_CHANGED, "/user/ada/").size() == 2);
        List<ConsumerRecord<String, String>> records = records(Topic.ROUTE_CHANGED, "/user/ada/");
        assertThat(records.getFirst().value()).contains("\"target\":\"http://127.0.0.1:1\"");
        assertThat(records.getLast().value()).isNull();
        assertThat(header(records.getLast(), "ce_type")).isEqualTo("org.himalia.route-removed.v1");
    }

    @Test
    void whatNoBrokerWouldTakeIsRefusedBeforeItIsWritten() throws Exception {
        http().post("/hub/api/notes/large/large")
                .then()
                .statusCode(413)
                .body("message", containsString("256 KiB at most"));
        assertThat(rows("select key from outbox where key = 'large'")).isEmpty();
    }

    @Test
    void anEventOutsideOfATransactionIsAFault() throws Exception {
        http().post("/hub/api/notes/stray/without-transaction").then().statusCode(500);
        assertThat(records(Topic.USER_CREATED, "stray")).isEmpty();
    }

    static List<String> tokenIds(List<ConsumerRecord<String, String>> records) {
        return records.stream()
                .map(record -> record.value().replaceFirst(".*\"token_id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "a" + number).toList();
    }
}
