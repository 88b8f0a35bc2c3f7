package org.himalia.contracts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.himalia.contracts.problem.HubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "lab", "lab-2", "a-b-c", "x1", "abcdefghijklmnopqrstuvwxyz1234"})
    void isASlug(String name) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ServerName server = new ServerName(name);
        assertThat(server).hasToString(name);
        assertThat(server.isDefault()).isFalse();
        assertThat(json.readValue(json.writeValueAsString(server), ServerName.class))
                .isEqualTo(server);
    }

    @Test
    void theEmptyNameIsTheDefaultServer() {
        assertThat(new ServerName("")).isEqualTo(ServerName.DEFAULT);
        assertThat(ServerName.DEFAULT.isDefault()).isTrue();
    }

    static Stream<String> impossibleNames() {
        return Stream.of(
                "a$/b",
                "<!\n>",
                "..",
                ".",
                "a/b",
                "%2e",
                "Lab",
                "1lab",
                "-lab",
                "lab-",
                "a--b",
                "a_b",
                "a b",
                " ",
                "lab\n",
                "läb",
                "👩",
                "x".repeat(31),
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("impossibleNames")
    void refusesAnythingElse(String name) {
        assertThatThrownBy(() -> new ServerName(name))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageStartingWith("Invalid server_name: '")
                .satisfies(
                        e -> assertThat(e.getMessage()).hasSizeLessThan(100).doesNotContain("\n"));
    }
}
