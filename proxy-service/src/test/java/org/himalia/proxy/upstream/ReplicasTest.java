package org.himalia.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicasTest {
    private final Replicas replicas =
            new Replicas(
                    "user-registry",
                    List.of(
                            URI.create("http://a:1"),
                            URI.create("http://b:2"),
                            URI.create("http://[::1]:3")));

    private List<String> order() {
        return replicas.inTurn().stream().map(each -> each.target().toString()).toList();
    }

    @Test
    void eachIsFirstInTurn() {
        assertThat(order()).containsExactly("a:1", "b:2", "[::1]:3");
        assertThat(order()).containsExactly("b:2", "[::1]:3", "a:1");
        assertThat(order()).containsExactly("[::1]:3", "a:1", "b:2");
        assertThat(order()).containsExactly("a:1", "b:2", "[::1]:3");
    }

    @Test
    void oneThatIsLeftOutIsTheLastResort() {
        replicas.all().getFirst().leaveOut();
        assertThat(order()).containsExactly("b:2", "[::1]:3", "a:1");
        replicas.all().getFirst().probed(true);
        assertThat(order()).containsExactly("b:2", "[::1]:3", "a:1");
        assertThat(order()).containsExactly("[::1]:3", "a:1", "b:2");
    }

    @Test
    void whenAllAreOutAllAreTried() {
        replicas.all().forEach(Replica::leaveOut);
        assertThat(order()).hasSize(3);
    }

    @Test
    void aServiceWithoutAnAddressIsToldSo() {
        assertThatThrownBy(
                        () -> new Services(Map.of("auth-service", List.of(URI.create("http://a")))))
                .hasMessage("himalia.services.user-registry is not set");
    }

    @Test
    void addressesHaveTheirSchemesPort() {
        assertThat(Target.of(URI.create("http://a"))).isEqualTo(new Target("a", 80, false));
        assertThat(Target.of(URI.create("https://a"))).isEqualTo(new Target("a", 443, true));
        assertThat(Target.of(URI.create("https://[::1]:8443")))
                .isEqualTo(new Target("::1", 8443, true));
    }
}
