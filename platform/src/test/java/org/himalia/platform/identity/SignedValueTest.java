package org.himalia.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignedValueTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SignedValue signer = new SignedValue("ab".repeat(32));

    @Test
    void returnsWhatItSigned() {
        String signed = signer.sign("login", "秀樹|1:2", NOON);
        assertThat(signer.verify("login", signed, DAY, NOON)).contains("秀樹|1:2");
    }

    @Test
    void hasTheFormOfVersionTwo() {
        assertThat(signer.sign("c", "v", NOON))
                .matches("2\\|1:0\\|10:1777636800\\|1:c\\|4:dg==\\|[0-9a-f]{64}");
    }

    @Test
    void refusesAValueMovedToAnotherCookie() {
        String signed = signer.sign("login", "v", NOON);
        assertThat(signer.verify("other", signed, DAY, NOON)).isEmpty();
        assertThat(signer.verify("other", signed.replace("5:login", "5:other"), DAY, NOON))
                .isEmpty();
    }

    @Test
    void refusesAnotherKey() {
        String signed = new SignedValue("cd".repeat(32)).sign("login", "v", NOON);
        assertThat(signer.verify("login", signed, DAY, NOON)).isEmpty();
    }

    @Test
    void refusesWhatIsTooOldOrFromTheFuture() {
        String signed = signer.sign("login", "v", NOON);
        assertThat(signer.verify("login", signed, DAY, NOON.plus(DAY).plusSeconds(1))).isEmpty();
        assertThat(signer.verify("login", signed, DAY, NOON.minus(Duration.ofDays(32)))).isEmpty();
    }

    @Test
    void refusesTextOfAnyOtherForm() {
        for (String text :
                new String[] {
                    "",
                    "2|",
                    "2|1:0|1:1|1:c|4:dg==|00",
                    "x".repeat(4096),
                    "2|1:0|99:1|1:c|4:dg==|" + "0".repeat(64)
                }) {
            assertThat(signer.verify("c", text, DAY, NOON)).isEmpty();
        }
    }
}
