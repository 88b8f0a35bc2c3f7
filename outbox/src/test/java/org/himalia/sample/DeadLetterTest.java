package org.himalia.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.himalia.contracts.event.Topic;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLetterTest extends SampleTest {
    private static final Map<String, String> CREATED =
            Map.of("ce_type", "org.himalia.user-created.v1");

    @Test
    void aRecordThatNobodyCanReadIsSetAsideAndTheNextOneIsHeard() throws Exception {
        // one key, so that all go the same way
        produce(Topic.USER_CREATED, "poison", "no json at all", CREATED);
        produce(Topic.USER_CREATED, "poison", "{}", Map.of());
        produce(Topic.USER_CREATED, "poison", created("after-poison"), CREATED);
        eventually(() -> rows("select name from heard where name = 'after-poison'").size() == 1);
        eventually(() -> records(Topic.DEAD_LETTERS, "poison").size() == 2);
        var letter = records(Topic.DEAD_LETTERS, "poison").getFirst();
        assertThat(letter.value()).isEqualTo("no json at all");
        assertThat(header(letter, "ce_type")).isEqualTo("org.himalia.user-created.v1");
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("user-created");
        assertThat(header(letter, "dead-letter-reason")).contains("user-created");
    }

    @Test
    void aRecordThatCannotBeAppliedIsTriedSomeTimesAndThenSetAside() throws Exception {
        produce(Topic.USER_CREATED, "grumble", created("grumble"), CREATED);
        produce(Topic.USER_CREATED, "grumble", created("after-grumble"), CREATED);
        eventually(() -> rows("select name from heard where name = 'after-grumble'").size() == 1);
        eventually(() -> records(Topic.DEAD_LETTERS, "grumble").size() == 1);
        assertThat(header(records(Topic.DEAD_LETTERS, "grumble").getFirst(), "dead-letter-reason"))
                .contains("not that name");
    }

    @Test
    void anEventOfATypeThatIsNotKnownYetIsPassedOver() throws Exception {
        produce(
                Topic.USER_CREATED,
                "newer",
                "{}",
                Map.of("ce_type", "org.himalia.user-created.v9"));
        produce(Topic.USER_CREATED, "newer", created("after-newer"), CREATED);
        eventually(() -> rows("select name from heard where name = 'after-newer'").size() == 1);
        assertThat(records(Topic.DEAD_LETTERS, "newer")).isEmpty();
    }

    static String created(String name) {
        return "{\"user\":\"" + name + "\",\"admin\":false,\"at\":\"2026-01-01T00:00:00Z\"}";
    }
}
