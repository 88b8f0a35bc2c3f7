package org.himalia.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HubExceptionTest {
    @Test
    void everyRefusalHasItsStatus() {
        assertThat(HubException.badRequest("x").status()).isEqualTo(400);
        assertThat(HubException.forbidden("x").status()).isEqualTo(403);
        assertThat(HubException.notFound("x").status()).isEqualTo(404);
        assertThat(HubException.conflict("x").status()).isEqualTo(409);
        assertThat(HubException.tooMany("x", Duration.ofSeconds(3)).status()).isEqualTo(429);
        assertThat(HubException.unavailable("x", Duration.ofSeconds(3)).status()).isEqualTo(503);
    }

    @Test
    void whoeverIsToComeAgainIsToldWhen() {
        assertThat(HubException.tooMany("x", Duration.ofSeconds(3)).retryAfter())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(HubException.unavailable("x", Duration.ofMinutes(1)).retryAfter())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(HubException.conflict("x").retryAfter()).isNull();
    }
}
