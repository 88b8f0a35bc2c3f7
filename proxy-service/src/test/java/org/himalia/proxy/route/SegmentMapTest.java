package org.himalia.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentMapTest {
    /** Short words of few letters, of which many share a hash code, and some share all of it. */
    private static String key(Random random) {
        String[] parts = {"Aa", "BB", "C#", "Db", "x", ""};
        StringBuilder key = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            key.append(parts[random.nextInt(parts.length)]);
        }
        return key.toString();
    }

    @Test
    void behavesAsAMapWhateverIsPutAndRemovedAndOldOnesStayAsTheyWere() {
        Random random = new Random(42);
        Map<String, Integer> expected = new HashMap<>();
        SegmentMap<Integer> map = SegmentMap.empty();
        for (int i = 0; i < 50_000; i++) {
            String key = key(random);
            SegmentMap<Integer> before = map;
            Integer old = expected.get(key);
            if (random.nextInt(3) == 0) {
                map = map.without(key);
                expected.remove(key);
            } else {
                map = map.with(key, i);
                expected.put(key, i);
            }
            assertThat(map.get(key)).isEqualTo(expected.get(key));
            assertThat(before.get(key)).isEqualTo(old);
            assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
        }
        for (Map.Entry<String, Integer> entry : expected.entrySet()) {
            assertThat(map.get(entry.getKey())).isEqualTo(entry.getValue());
        }
        List<Integer> values = new ArrayList<>();
        map.forEach(values::add);
        assertThat(values).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void keepsKeysApartThatShareAHashCode() {
        SegmentMap<String> map = SegmentMap.<String>empty().with("AaAa", "1").with("BBBB", "2");
        map = map.with("AaBB", "3").with("BBBB", "4");
        assertThat(map.get("AaAa")).isEqualTo("1");
        assertThat(map.get("BBBB")).isEqualTo("4");
        assertThat(map.get("BBAa")).isNull();
        assertThat(map.without("AaAa").without("AaBB").get("BBBB")).isEqualTo("4");
        assertThat(map.without("BBAa")).isSameAs(map);
        assertThat(map.without("AaAa").without("AaBB").without("BBBB").isEmpty()).isTrue();
    }
}
