package org.himalia.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.himalia.contracts.event.Topic;
import org.himalia.sample.SampleTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelaysTest extends SampleTest {
    @Inject Pool database;
    @Inject OutboxProducer producer;

    @Test
    void twoRelaysAtOnceKeepTheOrderAndDoubleNothing() throws Exception {
        List<OutboxRelay> others =
                List.of(new OutboxRelay(database, producer), new OutboxRelay(database, producer));
        List<Future<?>> wakings = new ArrayList<>();
        try (ScheduledExecutorService waking = Executors.newScheduledThreadPool(2)) {
            for (OutboxRelay other : others) {
                wakings.add(waking.scheduleAtFixedRate(other::wake, 0, 3, TimeUnit.MILLISECONDS));
            }
            http().post("/hub/api/notes/relayed/series?from=0&to=250").then().statusCode(204);
            eventually(() -> rows("select id from outbox").isEmpty());
            assertThat(wakings).noneMatch(Future::isDone);
        }
        assertThat(records(Topic.TOKEN_ISSUED, "relayed"))
                .extracting(record -> record.value().replaceFirst(".*\"token_id\":\"a", ""))
                .extracting(rest -> rest.replaceFirst("\".*", ""))
                .isEqualTo(IntStream.range(0, 250).mapToObj(Integer::toString).toList());
    }

    @Test
    void theLeaseOfAReplicaThatDiedIsTakenOverWhenItEnds() throws Exception {
        change(
                "update outbox_relay set holder = gen_random_uuid(), until = now() + interval '5"
                        + " seconds'");
        http().post("/hub/api/notes/inherited/series?from=0&to=1").then().statusCode(204);
        // longer than it takes until a relay looks again
        Thread.sleep(2_500);
        assertThat(rows("select id from outbox")).hasSize(1);
        change("update outbox_relay set until = now() + interval '1 second'");
        eventually(() -> records(Topic.TOKEN_ISSUED, "inherited").size() == 1);
    }

    @Test
    void noLeaseOutlastsAClockThatWasSetBack() throws Exception {
        change(
                "update outbox_relay set holder = gen_random_uuid(), until = now() + interval '1"
                        + " hour'");
        http().post("/hub/api/notes/set-back/series?from=0&to=1").then().statusCode(204);
        eventually(() -> records(Topic.TOKEN_ISSUED, "set-back").size() == 1);
    }
}
