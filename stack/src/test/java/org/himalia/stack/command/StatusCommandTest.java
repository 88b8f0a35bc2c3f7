package org.himalia.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.supervise.PartReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    private static final Instant NOON = Instant.parse("2030-05-01T12:00:00Z");

    @TempDir Path directory;

    @Test
    void showsEachPartAndTheSumOfTheirMemory() {
        assertThat(printed(report(List.of()), OptionalLong.of(0)))
                .isEqualToNormalizingNewlines(
                        """
                        Himalia 0.1.0 at http://127.0.0.1:8000/, up for 3 h, pid 7, data in /srv/hub

                        PART           STATE                      SINCE   ADDRESS         PID  VERSION  MEMORY
                        kafka          ready                      60 s    127.0.0.1:9092  41   4.1.1    150 MiB
                        user-registry  failed, restarted 2 times  10 min  127.0.0.1:7001  -    0.1.0    -
                        together                                                                        150 MiB

                        Isolation of people's servers: uid
                        user-registry is failed: it ended with exit code 1. Its log: /srv/hub/logs/user-registry.log
                        """);
    }

    @Test
    void mentionsDeadLettersOnlyWhenThereAreAny() {
        assertThat(printed(report(List.of()), OptionalLong.of(0))).doesNotContain("dead-letters");
        assertThat(printed(report(List.of()), OptionalLong.empty())).doesNotContain("dead-letters");
        assertThat(printed(report(List.of()), OptionalLong.of(1)))
                .contains("1 event was set aside in the topic himalia-dead-letters");
    }

    @Test
    void saysPlainlyWhenServersAreNotIsolated() {
        assertThat(printed(report(List.of("People can reach each other.")), OptionalLong.of(0)))
                .contains("People can reach each other.");
    }

    @Test
    void jsonHasTheSameInSnakeCase() {
        String json = StatusCommand.toJson(report(List.of()), OptionalLong.of(2)).toString();

        assertThat(json)
                .contains("\"isolation\":\"uid\"", "\"dead_letters\":2", "\"pid\":7")
                .contains("\"since\":\"2030-05-01T09:00:00Z\"")
                .contains("{\"name\":\"kafka\",\"service\":\"kafka\",\"state\":\"ready\"");
        assertThat(StatusCommand.toJson(report(List.of()), OptionalLong.empty()).toString())
                .contains("\"dead_letters\":null");
    }

    private String printed(StackReport report, OptionalLong deadLetters) {
        TestTerminal terminal = new TestTerminal(directory);
        StatusCommand.print(terminal.terminal().out(), report, deadLetters, NOON);
        return terminal.out();
    }

    private static StackReport report(List<String> notices) {
        return new StackReport(
                "http://127.0.0.1:8000/",
                "0.1.0",
                7,
                NOON.minusSeconds(3 * 3600),
                "/srv/hub",
                "uid",
                notices,
                List.of(
                        part("kafka", "ready", 60, "127.0.0.1:9092", "4.1.1", 41L, 0, null),
                        part(
                                "user-registry",
                                "failed",
                                600,
                                "127.0.0.1:7001",
                                "0.1.0",
                                null,
                                2,
                                "it ended with exit code 1")));
    }

    private static PartReport part(
            String name,
            String state,
            long secondsAgo,
            String address,
            String version,
            @Nullable Long pid,
            int restarts,
            @Nullable String reason) {
        return new PartReport(
                name,
                name,
                state,
                NOON.minusSeconds(secondsAgo),
                address,
                version,
                pid,
                pid == null ? 0 : 150L << 20,
                restarts,
                reason,
                "/srv/hub/logs/" + name + ".log");
    }
}
