package org.himalia.registry.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;

class ServerCardTest {
    @Test
    void saysWhoseServerItIsWithinASentenceAndAtItsBeginning() {
        assertThat(card("", true).what()).isEqualTo("your server");
        assertThat(card("lab", true).whatFirst()).isEqualTo("Your server “lab”");
        assertThat(card("lab", false).what()).isEqualTo("ada’s server “lab”");
        assertThat(card("", false).whatFirst()).isEqualTo("ada’s server");
    }

    @Test
    void theDefaultServerIsNotTakenForANamedOne() {
        assertThat(card("default", true).id()).isNotEqualTo(card("", true).id());
    }

    @Test
    void timesAreExactForPeopleWithoutScripts() {
        assertThat(Stamp.of(Instant.parse("2026-03-04T05:06:07.890Z")))
                .isEqualTo(new Stamp("2026-03-04T05:06:07Z", "4 Mar 2026, 05:06 UTC"));
        assertThat(Stamp.of(null)).isNull();
    }

    private static ServerCard card(String name, boolean own) {
        return new ServerCard(
                ServerRef.of("ada", name), "", own, Phase.STOPPED, null, null, null, "", "", "");
    }
}
