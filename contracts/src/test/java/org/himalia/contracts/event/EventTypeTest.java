package org.himalia.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {
    @Test
    void everyEventHasAType() {
        assertThat(Arrays.stream(EventType.values()).<Class<?>>map(EventType::data))
                .containsExactlyInAnyOrderElementsOf(records(Event.class).toList());
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWireName(EventType type) {
        assertThat(type.wireName()).matches("org\\.himalia\\.[a-z]+(-[a-z]+)*\\.v1");
        assertThat(EventType.named(type.wireName())).contains(type);
        assertThat(EventType.of(Events.example(type))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_REQUESTED,server-requested,org.himalia.server-requested.v1,server-requested",
        "SERVER_LOST,server-lost,org.himalia.server-lost.v1,server-progress",
        "LOGIN_REFUSED,login-refused,org.himalia.login-refused.v1,user-logged-in",
        "ROUTE_REMOVED,route-removed,org.himalia.route-removed.v1,route-changed"
    })
    void hasNamesAndATopic(EventType type, String shortName, String wireName, String topic) {
        assertThat(type.shortName()).isEqualTo(shortName);
        assertThat(type.wireName()).isEqualTo(wireName);
        assertThat(type.topic().name()).isEqualTo(topic);
    }

    @Test
    void anUnknownNameIsNoType() {
        assertThat(EventType.named("org.himalia.server-requested.v2")).isEmpty();
        assertThat(EventType.named("SERVER_REQUESTED")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void travelsInATopicThatIsCreated(EventType type) {
        assertThat(Topic.ALL).contains(type.topic());
    }

    @Test
    void topicsHaveNamesOfTheirOwn() {
        assertThat(Topic.ALL).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void onlyTheRouteTableIsKeptForEver() {
        assertThat(Topic.ALL).filteredOn(Topic::compacted).containsExactly(Topic.ROUTE_CHANGED);
        assertThat(Topic.ROUTE_CHANGED.partitions()).isEqualTo(1);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTypeTest::records);
    }
}
