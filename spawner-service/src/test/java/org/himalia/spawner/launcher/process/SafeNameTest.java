package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.himalia.contracts.identity.Username;
import org.himalia.contracts.server.ServerRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNameTest {
    @ParameterizedTest
    @CsvSource({
        "ada, ada",
        "ada_1, ada_1",
        "ada-lovelace, ada-2dlovelace",
        "ada@example.org, ada-40example-2eorg",
        "a+b, a-2bb",
        "a b, a-20b",
        "-rf, -2drf",
        ".hidden, -2ehidden",
        "秀樹, -e7-a7-80-e6-a8-b9",
        "$home, -24home"
    })
    void everyByteThatMeansSomethingToAFileSystemIsEscaped(String user, String safe) {
        assertThat(SafeName.of(new Username(user))).isEqualTo(safe);
    }

    @Test
    void noTwoNamesMeetAndNoneIsTooLongForAFile() {
        String longest = "é".repeat(127);
        List<String> names =
                List.of(
                        "a",
                        "a-",
                        "a--",
                        "a-2d",
                        "a-2d-2d",
                        "a.",
                        "a+b",
                        "a",
                        "has@x",
                        "has~x",
                        "has%x",
                        "has%40x",
                        longest,
                        longest.substring(1) + "e",
                        "x".repeat(255),
                        "x".repeat(254));
        Set<String> safe = new HashSet<>();
        for (String name : Set.copyOf(new HashSet<>(names))) {
            String made = SafeName.of(new Username(name));
            assertThat(made.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(200);
            assertThat(made).matches("[a-z0-9_-]+");
            assertThat(safe.add(made)).as("%s is %s", name, made).isTrue();
        }
    }

    @Test
    void aServersNameCannotBeAnotherPersonsName() {
        assertThat(SafeName.of(ServerRef.of("ada", "lab"))).isEqualTo("ada+lab");
        assertThat(SafeName.of(ServerRef.of("ada+lab", ""))).isEqualTo("ada-2blab");
        assertThat(SafeName.of(ServerRef.of("ada", ""))).isEqualTo("ada");
    }
}
