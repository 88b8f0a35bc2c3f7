package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void keepsOrderAndRepeatedNames() {
        Query query = Query.parse("b=1&a=%26+x&b=2&flag&=lost");
        assertThat(query.values())
                .containsExactly(
                        Map.entry("b", List.of("1", "2")),
                        Map.entry("a", List.of("& x")),
                        Map.entry("flag", List.of("")));
        assertThat(query.appendTo("/x")).isEqualTo("/x?b=1&a=%26+x&b=2&flag=");
    }

    @Test
    void joinsAQueryThatIsThereAndStaysBeforeTheFragment() {
        Query query = Query.NONE.with("next", "/user/ada/?a=b&c=d#f");
        assertThat(query.appendTo("/x?y=1#z"))
                .isEqualTo("/x?y=1&next=%2Fuser%2Fada%2F%3Fa%3Db%26c%3Dd%23f#z");
    }

    @Test
    void leavesOutNamesAndAbsentValues() {
        assertThat(Query.parse("a=1&next=2&next=3").without(Set.of("next")).with("n", null))
                .isEqualTo(Query.parse("a=1"));
        assertThat(Query.parse(null).appendTo("/x")).isEqualTo("/x");
    }

    @Test
    void refusesABrokenEscape() {
        assertThatThrownBy(() -> Query.parse("a=%zz"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("percent escape");
    }
}
