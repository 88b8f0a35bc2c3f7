package org.himalia.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {
    @Test
    void isWithoutEndUnlessItSays() throws Exception {
        assertThat(of("{}", 0)).isEmpty();
        assertThat(of("{\"expires_in\": null}", 0)).isEmpty();
        assertThat(of("{\"expires_in\": 60}", 0)).contains(Duration.ofMinutes(1));
    }

    @Test
    void staysWithinTheMaximum() throws Exception {
        assertThat(of("{}", 86_400)).contains(Duration.ofDays(1));
        assertThat(of("{\"expires_in\": 86400}", 86_400)).contains(Duration.ofDays(1));
        assertThatThrownBy(() -> of("{\"expires_in\": 86401}", 86_400))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("must not exceed 86400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "\"60\"",
                "true",
                "[]",
                "{}",
                "99999999999999",
                "99999999999999999999999999",
            })
    void isAPositiveIntegerOfAReasonableSize(String value) {
        assertThatThrownBy(() -> of("{\"expires_in\": " + value + "}", 0))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("expires_in");
    }

    private static Optional<Duration> of(String body, long maximum) throws Exception {
        return Lifetime.of(new ObjectMapper().readTree(body).path("expires_in"), maximum);
    }
}
