package org.himalia.stack.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.himalia.stack.TemporaryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final TemporaryDirectory temporary = new TemporaryDirectory();

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void areMadeOnceAndKept() {
        assertThat(all(new Secrets(temporary.path())))
                .isEqualTo(all(new Secrets(temporary.path())));
    }

    @Test
    void areAllDifferent() {
        List<String> all = all(new Secrets(temporary.path()));
        assertThat(Set.copyOf(all)).hasSameSizeAs(all);
        assertThat(all).allMatch(secret -> secret.length() >= 43);
    }

    @Test
    void areReadableForTheirOwnerOnly() throws Exception {
        all(new Secrets(temporary.path()));
        try (Stream<Path> files = Files.list(temporary.path())) {
            assertThat(files)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(
                            file ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(file)))
                                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void haveTheFormsThatTheServicesWant() throws Exception {
        var secrets = new Secrets(temporary.path());
        assertThat(secrets.cookie()).matches("[0-9a-f]{64}");
        var key =
                (ECPrivateKey)
                        KeyFactory.getInstance("EC")
                                .generatePrivate(
                                        new PKCS8EncodedKeySpec(
                                                Base64.getDecoder().decode(secrets.signingKey())));
        assertThat(key.getParams().getCurve().getField().getFieldSize()).isEqualTo(256);
    }

    @Test
    void areNotLostByAStartThatWasKilledWhileWritingThem() throws Exception {
        Files.writeString(temporary.path().resolve("edge.new"), "half");
        var secrets = new Secrets(temporary.path());
        assertThat(secrets.edge()).hasSize(43);
        assertThat(temporary.path().resolve("edge.new")).doesNotExist();
    }

    private static List<String> all(Secrets secrets) {
        return List.of(
                secrets.postgresSuperuser(),
                secrets.postgres("auth_service"),
                secrets.postgres("user_registry"),
                secrets.kafka("auth-service"),
                secrets.kafkaBroker(),
                secrets.kafkaController(),
                secrets.edge(),
                secrets.cookie(),
                secrets.client("himalia-cli"),
                secrets.signingKey());
    }
}
