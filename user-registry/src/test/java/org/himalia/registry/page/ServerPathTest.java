package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;

class ServerPathTest {
    @Test
    void theFirstSegmentIsTheOwnerTheSecondMayBeAServer() {
        ServerPath path = ServerPath.parse("al%40x/lab/tree");
        assertThat(path.owner()).isEqualTo("al@x");
        assertThat(path.candidate()).isEqualTo("lab");
        assertThat(ServerPath.parse("has%2540x").owner()).isEqualTo("has%40x");
        assertThat(ServerPath.parse("c++/").owner()).isEqualTo("c++");
        assertThat(ServerPath.parse("ada").candidate()).isEmpty();
        assertThat(ServerPath.parse("ada/").candidate()).isEmpty();
    }

    @Test
    void programsAreKnownByThePathOrByWhatTheyAccept() {
        assertThat(ServerPath.parse("ada/api/kernels").wantsJson(null)).isTrue();
        assertThat(ServerPath.parse("ada/lab/api").wantsJson("text/html")).isTrue();
        assertThat(ServerPath.parse("ada/lab/apis").wantsJson(null)).isFalse();
        assertThat(ServerPath.parse("api/lab").wantsJson("*/*")).isFalse();
        assertThat(ServerPath.parse("ada/lab").wantsJson("application/json")).isTrue();
        assertThat(ServerPath.parse("ada/lab").wantsJson("application/json, text/html")).isTrue();
        assertThat(ServerPath.parse("ada/lab").wantsJson("text/html,application/json;q=0.9"))
                .isFalse();
    }

    @Test
    void aBrokenEscapeIsNoPath() {
        assertThatThrownBy(() -> ServerPath.parse("%zz/lab"))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(404));
    }
}
