package org.himalia.stack.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.process.Account;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.SettingsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {
    private static final List<String> PORTS =
            List.of(
                    "postgres",
                    "kafka",
                    "proxy-inner",
                    "auth-service-1",
                    "auth-service-2",
                    "user-registry-1",
                    "spawner-service-1",
                    "proxy-service-1");

    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final Path data = temporary.path().resolve("data");
    private final Map<String, String> options =
            new HashMap<>(Map.of("data", data.toString(), "replicas", "{auth-service: 2}"));

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void eachServiceKnowsItsPlaceItsPeersAndItsOwnPasswordsOnly() {
        Map<String, String> registry = environment("user-registry", 1);
        assertThat(registry)
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", port("user-registry-1"))
                .containsEntry("HIMALIA_CLIENT_ID", "user-registry")
                .containsEntry("HIMALIA_CLIENT_SECRET", secrets().client("user-registry"))
                .containsEntry("HIMALIA_EDGE_SECRET", secrets().edge())
                .containsEntry(
                        "HIMALIA_SERVICES_AUTH_SERVICE",
                        "http://127.0.0.1:%s,http://127.0.0.1:%s"
                                .formatted(port("auth-service-1"), port("auth-service-2")))
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:" + port("postgres") + "/user_registry")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "user_registry")
                .containsEntry("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
        assertThat(registry.values())
                .noneMatch(value -> value.contains(secrets().client("spawner-service")))
                .noneMatch(value -> value.contains(secrets().postgres("auth_service")))
                .noneMatch(value -> value.contains(secrets().postgresSuperuser()))
                .noneMatch(value -> value.contains(secrets().signingKey()));
    }

    @Test
    void replicasOfTheIssuerShareTheAsking() {
        String first = environment("auth-service", 1).get("HIMALIA_ISSUER_URL");
        String second = environment("auth-service", 2).get("HIMALIA_ISSUER_URL");
        assertThat(first)
                .isEqualTo("http://127.0.0.1:" + port("auth-service-1") + "/internal/oidc");
        assertThat(second)
                .isEqualTo("http://127.0.0.1:" + port("auth-service-2") + "/internal/oidc");
    }

    @Test
    void onlyTheIssuerHasTheSigningKeyAndTheClientsSecrets() {
        assertThat(environment("auth-service", 1))
                .containsEntry("HIMALIA_AUTH_SIGNING_KEY", secrets().signingKey())
                .containsEntry("HIMALIA_AUTH_CLIENTS_HIMALIA_CLI", secrets().client("himalia-cli"))
                .containsEntry("HIMALIA_AUTH_COOKIE_MAX_AGE_DAYS", "14")
                .containsEntry("HIMALIA_AUTH_OAUTH_TOKEN_EXPIRES_IN", "1209600");
        assertThat(environment("proxy-service", 1)).doesNotContainKey("HIMALIA_AUTH_SIGNING_KEY");
    }

    @Test
    void serversReachTheHubThroughTheInnerListenerBelowTheBaseUrl() {
        options.put("base_url", "/lab/");
        options.put("spawner.cmd", "[my-server, --quiet]");
        assertThat(environment("spawner-service", 1))
                .containsEntry(
                        "HIMALIA_SPAWNER_HUB_API_URL",
                        "http://127.0.0.1:" + port("proxy-inner") + "/lab/hub/api")
                .containsEntry("HIMALIA_SPAWNER_CMD", "[\"my-server\",\"--quiet\"]")
                .containsEntry("HIMALIA_SPAWNER_START_TIMEOUT", "PT1M")
                .containsEntry("HIMALIA_SPAWNER_ISOLATION", "none")
                .containsEntry("HIMALIA_SPAWNER_DATA", data.resolve("servers").toString())
                .containsEntry("HIMALIA_SPAWNER_PATH", "/opt/jupyter/bin:/usr/bin")
                .containsEntry(
                        "HIMALIA_SPAWNER_HIDDEN",
                        "[\"%s\",\"%s\"]".formatted(data, data.resolve("logs")));
        assertThat(environment("proxy-service", 1))
                .containsEntry("HIMALIA_PROXY_INNER_PORT", port("proxy-inner"))
                .containsEntry("HIMALIA_BASE_URL", "/lab/")
                .doesNotContainKey("QUARKUS_DATASOURCE_PASSWORD");
    }

    @Test
    void theAdministratorIsToldWhenServersAreNotKeptApart() {
        assertThat(environment("user-registry", 1).get("HIMALIA_REGISTRY_ADMIN_NOTICE"))
                .contains("not isolated");
    }

    @Test
    void theProxyGetsFilesForTlsThatItCanRead() throws Exception {
        Path key = Files.writeString(temporary.path().resolve("key.pem"), "the key");
        Path cert = Files.writeString(temporary.path().resolve("cert.pem"), "the certificate");
        options.put("bind_url", "https://127.0.0.1:8443");
        options.put("ssl_key", key.toString());
        options.put("ssl_cert", cert.toString());
        Map<String, String> proxy = environment("proxy-service", 1);
        Path usable = Path.of(proxy.getOrDefault("HIMALIA_PROXY_TLS_KEY", ""));
        assertThat(usable).hasContent("the key");
        assertThat(Files.getAttribute(usable, "unix:uid")).isEqualTo(hub().uid());
        assertThat(Path.of(proxy.getOrDefault("HIMALIA_PROXY_TLS_CERT", "")))
                .hasContent("the certificate");
    }

    private Map<String, String> environment(String service, int number) {
        var settings =
                SettingsReader.read(
                        new SettingsReader.Sources(
                                Optional.empty(),
                                Map.of(),
                                options,
                                temporary.path(),
                                temporary.path()));
        var programs = new Programs(Path.of("/jdk"), temporary.path());
        var plan = new StackPlan(settings, programs, hub(), "/opt/jupyter/bin:/usr/bin", "0.1.0");
        plan.data().prepare(hub());
        var none = new IsolationChoice("none", Optional.of("They are not isolated."));
        var environment =
                new ServiceEnvironment(
                        plan, secrets(), Ports.settle(plan.data().ports(), PORTS), none);
        int port = Integer.parseInt(port(service + "-" + number));
        return environment.of(new ServiceRecipe.Replica(service, number, port));
    }

    private static Account hub() {
        return Account.forHub(64_800);
    }

    private Secrets secrets() {
        return new Secrets(data.resolve("secrets"));
    }

    private String port(String name) {
        return Integer.toString(Ports.read(data.resolve("run/ports.json")).of(name));
    }
}
