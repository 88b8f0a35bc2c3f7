package org.himalia.spawner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpawnerConfigTest {
    @Test
    void theDefaultsAreThoseOfJupyterHubWhereItHasAny() {
        SpawnerConfig config = new Settings().spawner();

        assertThat(config.launcher()).isEqualTo(SpawnerConfig.LauncherKind.PROCESS);
        assertThat(config.cmd().list()).containsExactly("jupyterhub-singleuser");
        assertThat(config.args().list()).isEmpty();
        assertThat(config.environment().map()).isEmpty();
        assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.httpTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.isolation()).isEqualTo(SpawnerConfig.Isolation.NONE);
        assertThat(config.uidRange()).isEqualTo(new UidRange(200_000, 265_535));
        assertThat(config.defaultUrl()).isEmpty();
        assertThat(config.notebookDir()).isEmpty();
    }

    @Test
    void everySettingIsReadAsTheStackWritesIt() {
        SpawnerConfig config =
                new Settings()
                        .with("launcher", "static")
                        .with("cmd", "[\"/opt/run me\", \"--flag,with-comma\"]")
                        .with("args", "[\"--debug\"]")
                        .with("environment", "{\"A\": \"1, 2\", \"B\": \"x=y\"}")
                        .with("env-keep", "[\"LANG\"]")
                        .with("start-timeout", "90s")
                        .with("http-timeout", "PT2M")
                        .with("interrupt-timeout", "1s")
                        .with("term-timeout", "2s")
                        .with("kill-timeout", "3s")
                        .with("poll-interval", "7s")
                        .with("default-url", "/lab")
                        .with("notebook-dir", "~/work")
                        .with("hub-api-url", "http://127.0.0.1:1/hub/api")
                        .with("path", "/usr/bin")
                        .with("data", "/srv/servers")
                        .with("isolation", "bubblewrap")
                        .with("hidden", "[\"/srv\"]")
                        .with("uid-range", "300000-300010")
                        .with("static", "{\"ada/\": \"http://127.0.0.1:8888\"}")
                        .with("node", "here")
                        .spawner();

        assertThat(config.launcher()).isEqualTo(SpawnerConfig.LauncherKind.STATIC);
        assertThat(config.cmd().list()).containsExactly("/opt/run me", "--flag,with-comma");
        assertThat(config.args().list()).containsExactly("--debug");
        assertThat(config.environment().map())
                .containsExactlyInAnyOrderEntriesOf(Map.of("A", "1, 2", "B", "x=y"));
        assertThat(config.envKeep().list()).containsExactly("LANG");
        assertThat(config.startTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.httpTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.interruptTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.termTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.killTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.pollInterval()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.defaultUrl()).contains("/lab");
        assertThat(config.notebookDir()).contains("~/work");
        assertThat(config.hubApiUrl()).isEqualTo("http://127.0.0.1:1/hub/api");
        assertThat(config.path()).isEqualTo("/usr/bin");
        assertThat(config.data()).isEqualTo(Path.of("/srv/servers"));
        assertThat(config.isolation()).isEqualTo(SpawnerConfig.Isolation.BUBBLEWRAP);
        assertThat(config.hidden().list()).containsExactly("/srv");
        assertThat(config.uidRange()).isEqualTo(new UidRange(300_000, 300_010));
        assertThat(config.staticServers().map()).containsEntry("ada/", "http://127.0.0.1:8888");
        assertThat(config.node()).isEqualTo("here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cmd | [unclosed | JSON list",
                "cmd | [\"a\", {}] | JSON list",
                "environment | A=1 | JSON object",
                "environment | [] | JSON object",
                "uid-range | many | FIRST-LAST",
                "uid-range | 0-10 | from 1000",
                "uid-range | 3000-2000 | from 1000",
                "isolation | docker | isolation",
                "start-timeout | soon | start-timeout"
            })
    void anImpossibleSettingIsNamedWithWhatIsExpected(String name, String value, String hint) {
        assertThatThrownBy(() -> new Settings().with(name, value).spawner())
                .hasStackTraceContaining("himalia.spawner." + name)
                .hasStackTraceContaining(hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,B", " A , B ", "[\"A\",\"B\"]", "A,,B,"})
    void severalWordsAreAListOrSeparatedByCommas(String setting) {
        assertThat(Words.of(setting).list()).containsExactly("A", "B");
    }
}
