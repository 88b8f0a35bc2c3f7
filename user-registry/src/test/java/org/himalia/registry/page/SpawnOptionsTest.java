package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;

class SpawnOptionsTest {
    @Test
    void prefixedOptionsCountAlone() {
        assertThat(SpawnOptions.ofQuery(Query.parse("opt-image=a&opt-image=b&cpu=2&next=%2Fx")))
                .isEqualTo(Map.of("image", List.of("a", "b")));
    }

    @Test
    void withoutAPrefixAllButTheReservedNamesAreOptions() {
        assertThat(SpawnOptions.ofQuery(Query.parse("image=a&next=%2Fx&display_name=b&_xsrf=c")))
                .isEqualTo(Map.of("image", List.of("a")));
        assertThat(SpawnOptions.ofQuery(Query.parse("next=%2Fx"))).isEmpty();
    }

    @Test
    void aPrefixWithoutANameIsRefused() {
        assertThatThrownBy(() -> SpawnOptions.ofQuery(Query.parse("opt-=a")))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(422));
    }

    @Test
    void aLinkStartsAtOnceUnlessAnotherSiteChoseTheOptions() {
        assertThat(SpawnOptions.startsAtOnce(null, null, true)).isTrue();
        assertThat(SpawnOptions.startsAtOnce("navigate", "none", true)).isTrue();
        assertThat(SpawnOptions.startsAtOnce("navigate", "same-origin", true)).isTrue();
        assertThat(SpawnOptions.startsAtOnce("navigate", "cross-site", false)).isTrue();
        assertThat(SpawnOptions.startsAtOnce("navigate", "cross-site", true)).isFalse();
        assertThat(SpawnOptions.startsAtOnce("no-cors", "cross-site", false)).isFalse();
        assertThat(SpawnOptions.startsAtOnce("cors", "same-origin", false)).isFalse();
    }
}
