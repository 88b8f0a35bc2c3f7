package org.himalia.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void refusesAWrongPasswordAndNoneAndShowsNoneItself() throws Exception {
        Process kafka = launch(secured("right"));
        try (Admin right = client("ada-service", "right")) {
            create(right, "kept");
            assertRefused(client("ada-service", "wrong"));
            assertRefused(client("nobody-knows-me", "right"));
            assertRefused(controllerClient("wrong"));
            try (Admin controller = controllerClient("secret")) {
                assertThat(controller.describeCluster().clusterId().get()).isNotEmpty();
            }
            try (Admin anonymous =
                    Admin.create(withTimeout(Map.of("bootstrap.servers", servers())))) {
                assertThatThrownBy(() -> topics(anonymous)).isInstanceOf(ExecutionException.class);
            }
            assertThat(kafka.info().commandLine().orElseThrow()).doesNotContain("right", "secret");
        } finally {
            end(kafka);
        }
    }

    @Test
    void isBackAfterBeingKilledWithItsTopicsAndTheNewestPasswords() throws Exception {
        Process kafka = launch(secured("old"));
        try (Admin admin = client("ada-service", "old")) {
            create(admin, "kept");
        }
        kafka.destroyForcibly().waitFor();
        kafka = launch(secured("new"));
        try (Admin admin = client("ada-service", "new")) {
            assertThat(topics(admin)).contains("kept");
            assertRefused(client("ada-service", "old"));
        } finally {
            end(kafka);
        }
    }

    @Test
    void endsAndSaysWhatToDoWhenTheSecretsDoNotFit() throws Exception {
        end(launch(secured("right")));
        var foreign = new KafkaAccess.Secured(Map.of("ada-service", "x"), "broker-x", "secret");
        assertThat(start(foreign).waitFor()).isNotZero();
        assertThat(log()).content().contains("secrets/");
    }

    private static void assertRefused(Admin admin) {
        try (admin) {
            assertThatThrownBy(() -> admin.describeCluster().clusterId().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private KafkaPlan plan(KafkaAccess access) {
        Path data = temporary.path().resolve("kafka");
        return new KafkaPlan(data, port, controllerPort, access);
    }

    private static KafkaAccess.Secured secured(String password) {
        return new KafkaAccess.Secured(Map.of("ada-service", password), "broker's own", "secret");
    }

    private Process launch(KafkaAccess.Secured access) throws Exception {
        Path ready = temporary.path().resolve("ready");
        Files.deleteIfExists(ready);
        Process process = start(access);
        while (!Files.exists(ready) || Files.size(ready) == 0) {
            assertThat(process.isAlive()).as(() -> text(log())).isTrue();
            Thread.sleep(20);
        }
        assertThat(Files.readString(ready).strip()).isEqualTo(Long.toString(process.pid()));
        return process;
    }

    private Process start(KafkaAccess.Secured access) throws IOException {
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
                        Integer.toString(controllerPort),
                        temporary.path().resolve("ready").toString());
        builder.environment().clear();
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(KafkaMain.environment(access));
        return builder.redirectErrorStream(true).redirectOutput(log().toFile()).start();
    }

    private Path log() {
        return temporary.path().resolve("kafka.log");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process kafka) throws Exception {
        kafka.destroy();
        kafka.waitFor();
    }

    private Admin client(String user, String password) {
        return Admin.create(
                withTimeout(
                        Map.of(
                                "bootstrap.servers",
                                servers(),
                                "security.protocol",
                                "SASL_PLAINTEXT",
                                "sasl.mechanism",
                                "SCRAM-SHA-256",
                                "sasl.jaas.config",
                                KafkaProperties.scram(user, password))));
    }

    private Admin controllerClient(String secret) {
        return Admin.create(
                withTimeout(
                        Map.of(
                                "bootstrap.controllers",
                                "127.0.0.1:" + controllerPort,
                                "security.protocol",
                                "SASL_PLAINTEXT",
                                "sasl.mechanism",
                                "PLAIN",
                                "sasl.jaas.config",
                                KafkaProperties.plain(secret) + ";")));
    }

    private String servers() {
        return "127.0.0.1:" + port;
    }

    private static Map<String, Object> withTimeout(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
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
