package org.himalia.proxy.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static Route route(String routespec) {
        return new Route(routespec, URI.create("http://127.0.0.1:1"), Map.of());
    }

    private static @Nullable String found(RouteTable table, String path) {
        Route route = table.find(RoutePath.parse(path));
        return route == null ? null : route.routespec();
    }

    @Test
    void theLongestPrefixOnSegmentsWins() {
        RouteTable table =
                RouteTable.of(
                        List.of(route("/user/al/"), route("/user/al/lab/"), route("/user/alice/")));
        assertThat(found(table, "/user/al")).isEqualTo("/user/al/");
        assertThat(found(table, "/user/al/")).isEqualTo("/user/al/");
        assertThat(found(table, "/user/al/x/y")).isEqualTo("/user/al/");
        assertThat(found(table, "/user/al/lab")).isEqualTo("/user/al/lab/");
        assertThat(found(table, "/user/al/lab/tree")).isEqualTo("/user/al/lab/");
        assertThat(found(table, "/user/al/labs")).isEqualTo("/user/al/");
        assertThat(found(table, "/user/alx")).isNull();
        assertThat(found(table, "/user/alic")).isNull();
        assertThat(found(table, "/user")).isNull();
        assertThat(found(table, "/user//al/")).isNull();
        assertThat(found(table, "/")).isNull();
    }

    @Test
    void aRootRouteCatchesTheRest() {
        RouteTable table = RouteTable.of(List.of(route("/"), route("/user/ada/")));
        assertThat(found(table, "/anything")).isEqualTo("/");
        assertThat(found(table, "/user/grace")).isEqualTo("/");
        assertThat(found(table, "/user/ada/")).isEqualTo("/user/ada/");
    }

    @Test
    void everySpellingOfANameIsThatName() {
        List<String> names =
                List.of(
                        "zoe",
                        "50fia",
                        "%E7%A7%80%E6%A8%B9",
                        "~TestJH",
                        "has@",
                        "has%25x",
                        "has%2540x");
        RouteTable table = RouteTable.EMPTY;
        for (String name : names) {
            table = table.with(route("/user/" + name + "/"));
        }
        for (String name : names) {
            assertThat(found(table, "/user/" + name + "/lab")).isEqualTo("/user/" + name + "/");
        }
        assertThat(found(table, "/user/%7ETestJH/")).isEqualTo("/user/~TestJH/");
        assertThat(found(table, "/user/has%40/")).isEqualTo("/user/has@/");
        assertThat(found(table, "/user/has%40x/")).isNull();
        assertThat(table.size()).isEqualTo(names.size());
    }

    @Test
    void aNameThatMeansSomethingElsewhereIsAName() {
        RouteTable table = RouteTable.of(List.of(route("/user/constructor/")));
        assertThat(found(table, "/user/constructor/")).isEqualTo("/user/constructor/");
        assertThat(found(table, "/user/__proto__/")).isNull();
        assertThat(found(table, "/user/toString/")).isNull();
    }

    @Test
    void removingARouteLeavesThoseBelowAndAboveIt() {
        RouteTable table =
                RouteTable.of(List.of(route("/"), route("/user/ada/"), route("/user/ada/lab/")));
        RouteTable less = table.without("/user/ada/");
        assertThat(found(less, "/user/ada/x")).isEqualTo("/");
        assertThat(found(less, "/user/ada/lab/x")).isEqualTo("/user/ada/lab/");
        assertThat(less.size()).isEqualTo(2);
        assertThat(less.without("/user/nobody/")).isSameAs(less);
        assertThat(less.without("/user/ada/lab/").without("/").routes()).isEmpty();
        assertThat(found(table, "/user/ada/x")).as("the old table").isEqualTo("/user/ada/");
    }

    @Test
    void aRouteReplacesTheOneOfTheSamePrefix() {
        Route fresh = new Route("/user/ada/", URI.create("http://127.0.0.1:2"), Map.of());
        RouteTable table = RouteTable.of(List.of(route("/user/ada/"), fresh));
        assertThat(table.routes()).containsExactly(fresh);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void manyRoutesAreFoundQuickly() {
        RouteTable table = RouteTable.EMPTY;
        for (int i = 0; i < 20_000; i++) {
            table = table.with(route("/user/u" + i + "/"));
        }
        long before = System.nanoTime();
        for (int i = 0; i < 20_000; i++) {
            assertThat(table.find(RoutePath.parse("/user/u" + i + "/api/x"))).isNotNull();
        }
        long each = (System.nanoTime() - before) / 20_000;
        assertThat(each).as("nanoseconds per look-up").isLessThan(50_000);
        assertThat(table.routes()).hasSize(20_000);
    }

    @Test
    void refusesARouteThatNothingCanBeForwardedBy() {
        for (String target : List.of("file:/etc/passwd", "http:/x", "ftp://h/", "unix:/tmp/s")) {
            assertThatThrownBy(() -> new Route("/user/ada/", URI.create(target), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> route("user/ada/")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> route("/user/ada")).isInstanceOf(IllegalArgumentException.class);
    }
}
