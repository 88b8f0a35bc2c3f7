package org.himalia.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePathTest {
    @Test
    void decodesEachSegmentByItselfAndKeepsTheRawForm() {
        RoutePath path = RoutePath.parse("/user/a%2Fb/%E7%A7%80%20%7e?x=%zz/..");
        assertThat(path.segments()).containsExactly("user", "a/b", "秀 ~");
        assertThat(path.uri()).isEqualTo("/user/a%2Fb/%E7%A7%80%20%7e?x=%zz/..");
        assertThat(path.path()).isEqualTo("/user/a%2Fb/%E7%A7%80%20%7e");
    }

    @Test
    void tellsATrailingSlashAndKeepsEmptySegments() {
        assertThat(RoutePath.parse("/").segments()).containsExactly("");
        assertThat(RoutePath.parse("/a/").segments()).containsExactly("a", "");
        assertThat(RoutePath.parse("//a//b").segments()).containsExactly("", "a", "", "b");
    }

    @Test
    void takesPathAndQueryOfAnAbsoluteForm() {
        assertThat(RoutePath.parse("http://x.test:8/a/b?c").uri()).isEqualTo("/a/b?c");
        assertThat(RoutePath.parse("http://x.test?c").uri()).isEqualTo("/?c");
        assertThat(RoutePath.parse("http://x.test").uri()).isEqualTo("/");
        assertThat(RoutePath.authority("http://x.test:8/a", "h")).isEqualTo("x.test:8");
        assertThat(RoutePath.authority("/a", "h")).isEqualTo("h");
        assertThat(RoutePath.authority("/a", null)).isEmpty();
    }

    @Test
    void keepsNamesThatOnlyLookLikeSteps() {
        assertThat(RoutePath.parse("/...//.hidden/a..b/..a").segments())
                .containsExactly("...", "", ".hidden", "a..b", "..a");
        assertThat(RoutePath.parse("/%252e%252e/x").segments()).containsExactly("%2e%2e", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%",
                "/%2",
                "/%zz",
                "/%00",
                "/a%c0%ae",
                "/%ff",
                "/%E7%A7",
                "/.",
                "/..",
                "/a/../b",
                "/a/%2e%2e/b",
                "/a/.%2E/b",
                "/..;x=1/b",
                "/a b",
                "/a\tb",
                "/a#b",
                "/é",
                "a",
                "*",
                "a.test:80",
                "://x/"
            })
    void refusesWhatCouldBeReadInTwoWays(String target) {
        assertThatThrownBy(() -> RoutePath.parse(target))
                .isInstanceOf(BadPathException.class)
                .hasMessageStartingWith("Bad request: ");
    }

    @Test
    void losesItsFirstSegmentsInBothForms() {
        RoutePath path = RoutePath.parse("/j%68/hub/a%2Fb?c=/d").without(1);
        assertThat(path.uri()).isEqualTo("/hub/a%2Fb?c=/d");
        assertThat(path.segments()).containsExactly("hub", "a/b");
        assertThat(RoutePath.parse("/jh").without(1)).isEqualTo(RoutePath.parse("/"));
        assertThat(RoutePath.parse("/jh?a/b").without(1).uri()).isEqualTo("/?a/b");
        assertThat(RoutePath.parse("/a").without(0)).isEqualTo(RoutePath.parse("/a"));
    }

    @Test
    void beginsWithAPrefixOnSegmentsOnly() {
        RoutePath path = RoutePath.parse("/user/ada/x");
        assertThat(path.startsWith(List.of("user", "ada"))).isTrue();
        assertThat(path.startsWith(List.of())).isTrue();
        assertThat(path.startsWith(List.of("user", "ad"))).isFalse();
        assertThat(path.startsWith(List.of("user", "ada", "x", "y"))).isFalse();
    }
}
