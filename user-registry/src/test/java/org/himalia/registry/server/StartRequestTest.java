package org.himalia.registry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartRequestTest {
    private static StartRequest read(String body) {
        return StartRequest.of(body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "{}", "[]", "\"\"", "0", "false"})
    void anEmptyBodyAsksForNothingInParticular(String body) {
        assertThat(read(body)).isEqualTo(StartRequest.PLAIN);
    }

    @Test
    void aBodyOfOldClientsIsTheOptionsThemselves() {
        assertThat(read("{\"profile\": \"big\", \"n\": null}").userOptions())
                .containsEntry("profile", "big")
                .containsEntry("n", null);
    }

    @Test
    void optionsThatAreGivenEmptyReplaceTheOldOnes() {
        assertThat(read("{\"user_options\": {}}").userOptions()).isEqualTo(Map.of());
        assertThat(read("{\"user_options\": null}").userOptions()).isNull();
        assertThat(read("{\"display_name\": \"My lab\"}"))
                .isEqualTo(new StartRequest("My lab", null));
    }

    @Test
    void keysOfTheHubItselfAreNotStored() {
        assertThat(read("{\"user_options\": {\"__jupyterhub_x\": 1, \"a\": 2}}").userOptions())
                .containsOnlyKeys("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|JSON object",
                "5|JSON object",
                "{\"display_name\": null}|display_name",
                "{\"display_name\": 5}|display_name",
                "{\"user_options\": 5}|user_options",
                "{\"display_name\": \" a\"}|display_name",
                "{\"display_name\": \"a  b\"}|display_name",
                "{\"display_name\": \"a\\u200bb\"}|display_name",
                "{\"a\": \"\\u0000\"}|NUL",
                "{\"\\u0000\": 1}|NUL",
                "{\"a\": 1e999}|too large",
                "{\"a\": NaN}|not JSON",
                "{} x|not JSON",
                "notjson|not JSON"
            })
    void anotherBodyIsRefusedByName(String body, String told) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(HubException.class)
                .hasMessageContaining(told)
                .extracting(e -> ((HubException) e).status())
                .isEqualTo(400);
    }

    @Test
    void aNameOf256CharactersIsTooLongAnd255Fit() {
        assertThat(read("{\"display_name\": \"" + "é".repeat(255) + "\"}").displayName())
                .hasSize(255);
        assertThatThrownBy(() -> read("{\"display_name\": \"" + "é".repeat(256) + "\"}"))
                .hasMessageContaining("display_name");
    }

    @Test
    void aNameIsKeptInComposedForm() {
        assertThat(read("{\"display_name\": \"e\\u0301\"}").displayName()).isEqualTo("é");
    }

    @Test
    void endlessNestingAndInvalidUtf8AreNotRead() {
        assertThatThrownBy(() -> read("[".repeat(5000)))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("not JSON");
        assertThatThrownBy(() -> StartRequest.of(new byte[] {(byte) 0xff, (byte) 0xfe}))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void optionsThatNoEventCarriesAreRefused() {
        String huge = "x".repeat(70_000);
        assertThatThrownBy(() -> read("{\"a\": \"" + huge + "\"}"))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("user_options");
    }
}
