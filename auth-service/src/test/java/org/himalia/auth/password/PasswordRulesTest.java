package org.himalia.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.himalia.contracts.identity.Username;
import org.junit.jupiter.api.Test;

class PasswordRulesTest {
    private static final Username NAME = new Username("ada.lovelace");

    @Test
    void wantsEightCharacters() {
        assertThat(PasswordRules.fault(NAME, "seven77")).hasValueSatisfying(has("at least 8"));
        assertThat(PasswordRules.fault(NAME, "eight888")).isEmpty();
        assertThat(PasswordRules.fault(NAME, "😀😁😂😃")).isPresent();
        assertThat(PasswordRules.fault(NAME, "😀😁😂😃😄😅😆😇")).isEmpty();
    }

    @Test
    void takesAtMost1024Bytes() {
        assertThat(PasswordRules.fault(NAME, "ab".repeat(512))).isEmpty();
        assertThat(PasswordRules.fault(NAME, "ab".repeat(512) + "c"))
                .hasValueSatisfying(has("at most 1024"));
        assertThat(PasswordRules.fault(NAME, "é".repeat(511) + "abc")).isPresent();
    }

    @Test
    void doesNotTakeTheName() {
        assertThat(PasswordRules.fault(NAME, "Ada.Lovelace"))
                .hasValueSatisfying(has("not the user name"));
        assertThat(PasswordRules.fault(NAME, "ada.lovelace1")).isEmpty();
    }

    @Test
    void doesNotTakeOneCharacterOverAndOver() {
        assertThat(PasswordRules.fault(NAME, "aaaaaaaaaa")).isPresent();
    }

    @Test
    void takesAnAccentHoweverItIsTyped() {
        assertThat(PasswordRules.composed("cafe\u0301")).isEqualTo("caf\u00e9");
    }

    private static java.util.function.Consumer<String> has(String text) {
        return message -> assertThat(message).contains(text);
    }
}
