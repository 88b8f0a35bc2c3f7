package org.himalia.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.process.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final FreePorts ports = new FreePorts();
    private final int port = ports.pick();
    private final int controllerPort = ports.pick();

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void inProcessAndOpenItServesATestWithoutAPassword() throws Exception {
        try (var kafka = EmbeddedKafka.start(plan(new KafkaAccess.Open()));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            create(admin, "seen");
            assertThat(topics(admin)).contains("seen");
        }
    }

    @Test
    void refusesAWrongPasswordAndNone() throws Exception {
        Process kafka = launch(secured("right"));
        try (Admin right = client("ada-service", "right")) {
            create(right, "kept");
            assertThatThrownBy(() -> topics(client("ada-service", "wrong")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> topics(client("nobody-knows-me", "right")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> topics(Admin.create(withTimeout(port, Map.of()))))
                    .isInstanceOf(ExecutionException.class);
            assertThatThrownBy(() -> topics(Admin.create(controllerClient("wrong"))))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        } finally {
            end(kafka);
        }
    }

    @Test
    void keepsItsTopicsAndIsBackSoonAfterBeingKilled() throws Exception {
        Process kafka = launch(secured("right"));
        try (Admin admin = client("ada-service", "right")) {
            create(admin, "kept");
        }
        kafka.destroyForcibly().waitFor();
        Instant before = Instant.now();
        kafka = launch(secured("right"));
        try (Admin admin = client("ada-service", "right")) {
            assertThat(topics(admin)).contains("kept");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(8));
        } finally {
            end(kafka);
        }
    }

    @Test
    void passwordsThatChangedSinceTheLastStartCount() throws Exception {
        end(launch(secured("old")));
        Process kafka = launch(secured("new"));
        try (Admin admin = client("ada-service", "new")) {
            assertThat(topics(admin)).isNotNull();
            assertThatThrownBy(() -> topics(client("ada-service", "old")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        } finally {
            end(kafka);
        }
    }

    @Test
    void showsNoPasswordOnItsCommandLine() throws Exception {
        Process kafka = launch(secured("right"));
        try {
            assertThat(kafka.info().commandLine().orElseThrow()).doesNotContain("right", "secret");
        } finally {
            end(kafka);
        }
    }

    private KafkaPlan plan(KafkaAccess access) {
        Path data = temporary.path().resolve("kafka");
        return new KafkaPlan(data, port, controllerPort, access);
    }

    private static KafkaAccess.Secured secured(String password) {
        return new KafkaAccess.Secured(
                Map.of("ada-service", password), "broker-" + password, "secret");
    }

    private Process launch(KafkaAccess.Secured access) throws Exception {
        KafkaPlan plan = plan(access);
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        KafkaMain.class.getName(),
                        plan.data().toString(),
                        Integer.toString(port),
                        Integer.toString(controllerPort));
        builder.environment().clear();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(KafkaMain.environment(access));
        Process process = builder.redirectError(new File("/dev/stderr")).start();
        String line = process.inputReader().readLine();
        assertThat(line).startsWith(KafkaMain.READY);
        return process;
    }

    private static void end(Process kafka) throws Exception {
        kafka.destroy();
        kafka.waitFor();
    }

    private Admin client(String user, String password) {
        return Admin.create(
                withTimeout(
                        port,
                        Map.of(
                                "security.protocol",
                                "SASL_PLAINTEXT",
                                "sasl.mechanism",
                                "SCRAM-SHA-256",
                                "sasl.jaas.config",
                                KafkaProperties.scram(user, password))));
    }

    private Map<String, Object> controllerClient(String secret) {
        return KafkaProperties.controllerClient(
                plan(secured("right")), new KafkaAccess.Secured(Map.of(), "unused", secret));
    }

    private static Map<String, Object> withTimeout(int port, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("bootstrap.servers", "127.0.0.1:" + port);
        all.put("default.api.timeout.ms", "4000");
        all.put("request.timeout.ms", "3000");
        return all;
    }

    private static void create(Admin admin, String topic) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }

    private static Set<String> topics(Admin admin) throws Exception {
        return admin.listTopics().names().get();
    }
}
