package org.himalia.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.stack.settings.Settings.Isolation;
import org.himalia.stack.settings.Settings.Launcher;
import org.himalia.stack.settings.Settings.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir Path directory;

    @Test
    void withoutAnyFileTheDefaultsHold() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Settings settings = read(Optional.empty(), Map.of(), Map.of());

        assertThat(settings.bindUrl()).hasToString("http://127.0.0.1:8000/");
        assertThat(settings.baseUrl()).isEqualTo(BaseUrl.ROOT);
        assertThat(settings.data()).isEqualTo(directory.resolve(".himalia"));
        assertThat(settings.logs()).isEqualTo(directory.resolve(".himalia/logs"));
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.replicasOf(ServiceName.USER_REGISTRY)).isEqualTo(1);
        assertThat(settings.isolation()).isEqualTo(Isolation.AUTO);
        assertThat(settings.slowSpawnTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.spawner().cmd()).containsExactly("jupyterhub-singleuser");
        assertThat(settings.spawner().launcher()).isEqualTo(Launcher.PROCESS);
        assertThat(settings.address()).hasToString("http://127.0.0.1:8000/");
    }

    @Test
    void everyKindOfValueIsReadFromTheFile() {
        Settings settings =
                file(
                        """
                        bind_url: http://:9000/jupyter
                        log_level: debug
                        log_dir: logs/here
                        default_url: /hub/home
                        cleanup_servers: no
                        named_server_limit_per_user: 3
                        replicas: {user-registry: 2, auth_service: 3}
                        uid_range: 300000-300999
                        isolation: bubblewrap
                        slow_stop_timeout: 1.5m
                        otel_endpoint: http://127.0.0.1:4317
                        spawner:
                          cmd: [/opt/run me, --flag]
                          environment:
                            LANG: C.UTF-8
                            THREADS: 2
                          start_timeout: 90
                          static: {ada/: 'http://127.0.0.1:8888', grace/lab: 'http://127.0.0.1:9999'}
                        """);

        assertThat(settings.bindUrl().host()).isEmpty();
        assertThat(settings.baseUrl()).hasToString("/jupyter/");
        assertThat(settings.address()).hasToString("http://localhost:9000/jupyter/");
        assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(settings.logs()).isEqualTo(directory.resolve("logs/here"));
        assertThat(settings.defaultUrl()).contains("/hub/home");
        assertThat(settings.cleanupServers()).isFalse();
        assertThat(settings.replicas())
                .containsOnly(
                        Map.entry(ServiceName.USER_REGISTRY, 2),
                        Map.entry(ServiceName.AUTH_SERVICE, 3));
        assertThat(settings.uidRange()).isEqualTo(new UidRange(300000, 300999));
        assertThat(settings.isolation()).isEqualTo(Isolation.BUBBLEWRAP);
        assertThat(settings.slowStopTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.otelEndpoint()).contains(URI.create("http://127.0.0.1:4317"));
        assertThat(settings.spawner().cmd()).containsExactly("/opt/run me", "--flag");
        assertThat(settings.spawner().environment())
                .containsOnly(Map.entry("LANG", "C.UTF-8"), Map.entry("THREADS", "2"));
        assertThat(settings.spawner().startTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.spawner().staticServers())
                .containsEntry("grace/lab", URI.create("http://127.0.0.1:9999"));
    }

    @Test
    void namesMayBeWrittenWithHyphens() {
        Settings settings =
                file(
                        """
                        named-server-limit-per-user: 7
                        spawner:
                          start-timeout: 2m
                        """);

        assertThat(settings.namedServerLimitPerUser()).isEqualTo(7);
        assertThat(settings.spawner().startTimeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anEmptyFileOrOneOfCommentsChangesNothing() {
        Settings defaults = read(Optional.empty(), Map.of(), Map.of());

        assertThat(file("")).isEqualTo(defaults);
        assertThat(file("# nothing yet\n")).isEqualTo(defaults);
        assertThat(file("public_url: ''\ndefault_url:\nspawner:\n")).isEqualTo(defaults);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bnd_url: http://:8000 | unknown setting 'bnd_url'; did you mean 'bind_url'?",
                "bind-ulr: http://:8000 | unknown setting 'bind_ulr'; did you mean 'bind_url'?",
                "colour_of_the_hub: red | unknown setting 'colour_of_the_hub'; himalia config"
                        + " reference lists all",
                "start_timeout: 3 | unknown setting 'start_timeout'; 'start_timeout' stands under"
                        + " 'spawner:'",
                "spawner: {cmdd: [a]} | unknown setting 'spawner.cmdd'; did you mean 'cmd'?",
                "spawner: yes | spawner: expected settings below it, indented by two spaces",
                "bind_url: 8000 | bind_url: expected a URL, found '8000'; not of the form"
                        + " http://HOST:PORT, such as http://127.0.0.1:8000",
                "bind_url: http://:99999 | bind_url: expected a URL, found 'http://:99999'; a port"
                        + " is a number from 1 to 65535",
                "bind_url: [a] | bind_url: expected a URL, found a list",
                "bind_url: | bind_url: expected a URL, found nothing",
                "public_url: ftp://hub.example.org | public_url: expected a URL, found"
                        + " 'ftp://hub.example.org'; it begins with http:// or https:// and a host",
                "base_url: /a b/ | base_url: expected a path, found '/a b/'; a base URL is a path"
                    + " of letters, digits, '-', '_', '.' and '~' between slashes, such as /hub-a/",
                "cleanup_servers: maybe | cleanup_servers: expected true or false, found 'maybe'",
                "active_server_limit: many | active_server_limit: expected a whole number of at"
                        + " least 0, found 'many'",
                "active_server_limit: -1 | active_server_limit: expected a whole number of at least"
                        + " 0, found '-1'",
                "cookie_max_age_days: 0 | cookie_max_age_days: expected a whole number from 1 to"
                        + " 3650, found '0'",
                "slow_spawn_timeout: soon | slow_spawn_timeout: expected a duration: seconds, or a"
                        + " number with ms, s, m, h or d, found 'soon'",
                "isolation: uidd | isolation: expected auto, uid, bubblewrap or none, found 'uidd';"
                        + " did you mean uid?",
                "uid_range: 5-10 | uid_range: expected a range of uids, such as 200000-265535,"
                        + " found '5-10'; a range of uids goes from at least 1000 up to a greater"
                        + " number",
                "replicas: 2 | replicas: expected a map, such as {a: b}, found '2'",
                "replicas: {user-registri: 2} | replicas: expected a service: auth-service,"
                    + " user-registry, spawner-service or proxy-service, found 'user-registri'; did"
                    + " you mean user-registry?",
                "replicas: {user-registry: 0} | replicas: expected a whole number from 1 to 16,"
                        + " found '0'",
                "replicas: {user-registry: 2, user_registry: 3} | replicas: 'user-registry' is"
                        + " given twice",
                "spawner: {cmd: jupyter lab} | spawner.cmd: expected a list, such as [a, b], found"
                        + " 'jupyter lab'",
                "spawner: {environment: {A: [b]}} | spawner.environment: expected text, found a"
                        + " list",
                "[a, list] | expected settings, one per line, such as 'bind_url: http://:8000'",
                "? [a] : b | expected the name of a setting",
                "isolation: 'none | not valid YAML: found unexpected end of stream",
            })
    void aMistakeIsReportedWithItsLineAndWhatIsExpected(String line, String message) {
        assertThat(problems("# first line\n" + line + "\n"))
                .extracting(Problem::message)
                .containsExactly(message);
        assertThat(problems("# first line\n" + line + "\n"))
                .extracting(Problem::place)
                .first()
                .asString()
                .matches("himalia\\.yaml:[23]");
    }

    @Test
    void theLineIsThatOfTheWrongPart() {
        assertThat(problems("spawner:\n  args:\n  - a\n  - [b]\n"))
                .containsExactly(
                        new Problem("himalia.yaml:4", "spawner.args: expected text, found a list"));
    }

    @Test
    void aSettingGivenTwiceIsRefusedInBothSpellings() {
        assertThat(problems("base_url: /a/\n\nbase-url: /b/\n"))
                .containsExactly(
                        new Problem("himalia.yaml:3", "'base_url' is given already in line 1"));
    }

    @Test
    void allMistakesAreReportedTogether() {
        assertThat(problems("bse_url: /\nisolation: x\nspawner:\n  cmd: y\n"))
                .extracting(Problem::place)
                .containsExactly("himalia.yaml:1", "himalia.yaml:2", "himalia.yaml:4");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ssl_key: /etc/hostname | TLS needs ssl_cert as well",
                "bind_url: https://:8443 | https needs ssl_key and ssl_cert",
                "hub_uid: 200001 | must lie outside uid_range",
                "api_page_default_limit: 500 | must not be greater than api_page_max_limit",
                "public_url: https://hub.example.org/other/ | its path must be the base URL",
                "spawner: {launcher: static} | needs servers in spawner.static",
                "spawner: {static: {ada: 'http://127.0.0.1:1'}} | not of the form PERSON/",
                "spawner: {cmd: []} | expected a program",
            })
    void settingsThatDoNotFitTogetherAreRefused(String line, String message) {
        assertThat(problems(line))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.message()).contains(message);
                            assertThat(problem.place()).isEqualTo("himalia.yaml:1");
                        });
    }

    @Test
    void aBaseUrlGivenTwiceMustBeTheSame() {
        assertThat(file("bind_url: http://:8000/a\nbase_url: /a/\n").baseUrl().path())
                .isEqualTo("/a/");
        assertThat(problems("bind_url: http://:8000/a\nbase_url: /b/\n"))
                .extracting(Problem::message)
                .containsExactly(
                        "bind_url: its path is /a/, but base_url is /b/; give it in one place"
                                + " only");
    }

    @Test
    void environmentVariablesOverrideTheFileAndOptionsOverrideBoth() {
        Path file = write("log_level: warn\nactive_server_limit: 1\nbase_url: /f/\n");
        Settings settings =
                read(
                        Optional.of(file),
                        Map.of(
                                "HIMALIA_LOG_LEVEL", "error",
                                "HIMALIA_BASE_URL", "/e/",
                                "HIMALIA_SPAWNER_ARGS", "[\"--debug\", \"x y\"]",
                                "HIMALIA_SPAWNER_ENVIRONMENT", "{\"A\": \"1\"}"),
                        Map.of("base_url", "/o/"));

        assertThat(settings.activeServerLimit()).isEqualTo(1);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.ERROR);
        assertThat(settings.baseUrl()).hasToString("/o/");
        assertThat(settings.spawner().args()).containsExactly("--debug", "x y");
        assertThat(settings.spawner().environment()).containsEntry("A", "1");
    }

    @Test
    void mapsOfSeveralPlacesAreMerged() {
        Settings settings =
                read(
                        Optional.of(write("replicas: {auth-service: 2, user-registry: 2}\n")),
                        Map.of(),
                        Map.of("replicas", "{user-registry: 3}"));

        assertThat(settings.replicasOf(ServiceName.AUTH_SERVICE)).isEqualTo(2);
        assertThat(settings.replicasOf(ServiceName.USER_REGISTRY)).isEqualTo(3);
    }

    @Test
    void aMistakeInTheEnvironmentNamesTheVariable() {
        var environment =
                Map.of(
                        "HIMALIA_ISOLATION", "jail",
                        "HIMALIA_SPAWNER_CMD", "[unclosed",
                        "HIMALIA_BIND_ULR", "http://:1",
                        "HIMALIA_SINGLEUSER_6", "not a setting and no near miss");

        assertThatThrownBy(() -> read(Optional.empty(), environment, Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HIMALIA_ISOLATION: isolation: expected auto, uid")
                .hasMessageContaining("HIMALIA_SPAWNER_CMD: not a list or map in YAML or JSON")
                .hasMessageContaining("did you mean HIMALIA_BIND_URL?")
                .hasMessageNotContaining("SINGLEUSER");
    }

    @Test
    void aMistakeOnTheCommandLineNamesTheOption() {
        assertThatThrownBy(() -> read(Optional.empty(), Map.of(), Map.of("bind_url", "nowhere")))
                .hasMessageStartingWith("--bind-url: bind_url: expected a URL, found 'nowhere'");
    }

    @Test
    void aMissingFileIsAMistakeWhenItWasNamed() {
        Path absent = directory.resolve("absent.yaml");

        assertThatThrownBy(() -> read(Optional.of(absent), Map.of(), Map.of()))
                .hasMessage(absent + ": there is no such file");
    }

    @Test
    void bytesThatAreNoTextAreAMistake() throws IOException {
        Path file = Files.write(directory.resolve("himalia.yaml"), new byte[] {(byte) 0xff, 0});

        assertThatThrownBy(() -> read(Optional.of(file), Map.of(), Map.of()))
                .hasMessageContaining("the file is not text in UTF-8");
    }

    @Test
    void aNamedFileWinsThenTheFirstDirectoryThatHasOne() throws IOException {
        Path second = Files.createDirectory(directory.resolve("second"));
        Path file = Files.createFile(second.resolve("himalia.yaml"));
        Path named = directory.resolve("named.yaml");

        assertThat(ConfigFile.find(Optional.of(named), List.of(second))).contains(named);
        assertThat(ConfigFile.find(Optional.empty(), List.of(directory, second))).contains(file);
        assertThat(ConfigFile.find(Optional.empty(), List.of(directory))).isEmpty();
    }

    private Settings file(String text) {
        return read(Optional.of(write(text)), Map.of(), Map.of());
    }

    private List<Problem> problems(String text) {
        var refused = catchThrowableOfType(SettingsException.class, () -> file(text));
        assertThat(refused).as("refused: %s", text).isNotNull();
        return refused.problems();
    }

    private Path write(String text) {
        try {
            return Files.writeString(directory.resolve("himalia.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Settings read(
            Optional<Path> file, Map<String, String> environment, Map<String, String> options) {
        return SettingsReader.read(
                new SettingsReader.Sources(file, environment, options, directory, directory));
    }
}
