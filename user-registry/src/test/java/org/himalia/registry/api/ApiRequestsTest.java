package org.himalia.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestsTest {
    @ParameterizedTest
    @ValueSource(strings = {"/hub/api/users/a%2Fb", "/hub/api/users/%E7%A7%80", "/x?y=%25", "/+"})
    void whatIsPercentEncodedUtf8CanBeDecoded(String target) {
        assertThat(ApiRequests.decodable(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/%", "/%4", "/%ff", "/%E7%A7", "/%00", "/x?y=a%00"})
    void anythingElseCannot(String target) {
        assertThat(ApiRequests.decodable(target)).isFalse();
    }
}
