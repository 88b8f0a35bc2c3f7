package org.himalia.stack.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.himalia.stack.StackException;
import org.himalia.stack.TemporaryDirectory;
import org.himalia.stack.process.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadableProgramsTest {
    private static final List<String> SERVICES = List.of("user-registry");
    private static final Account STRANGER = new Account.Other(64_801, 64_801);

    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final Path home = temporary.path().resolve("home");
    private final Path copies = temporary.path().resolve("copies");
    private final Programs built = new Programs(Path.of(System.getProperty("java.home")), home);

    @BeforeEach
    void build() throws Exception {
        Files.createDirectories(built.service("user-registry").resolve("lib"));
        Files.createDirectories(built.stack().resolve("lib"));
        Files.writeString(built.service("user-registry").resolve("quarkus-run.jar"), "first");
        Files.writeString(built.service("user-registry").resolve("lib/a.jar"), "a");
        Files.writeString(built.stack().resolve("lib/kafka.jar"), "kafka");
        Files.writeString(built.stack().resolve("himalia-stack-1.jar"), "stack");
    }

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void areTheBuiltOnesWhereTheHubsAccountCanReadThem() {
        open(true);
        assertThat(ReadablePrograms.of(built, SERVICES, copies, STRANGER)).isEqualTo(built);
        assertThat(ReadablePrograms.of(built, SERVICES, copies, Account.current()))
                .isEqualTo(built);
        assertThat(copies).doesNotExist();
    }

    @Test
    void areACopyWhereItCannotAndTheCopyFollows() throws Exception {
        open(false);
        Programs copy = ReadablePrograms.of(built, SERVICES, copies, STRANGER);
        Path jar = copy.service("user-registry").resolve("quarkus-run.jar");
        assertThat(jar).hasContent("first").startsWith(copies);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jar)))
                .isEqualTo("rw-r--r--");
        assertThat(KafkaClassPath.of(copy.stack()))
                .isEqualTo(
                        copy.stack().resolve("himalia-stack-1.jar")
                                + ":"
                                + copy.stack().resolve("lib/kafka.jar"));
        Files.writeString(built.service("user-registry").resolve("quarkus-run.jar"), "second");
        Files.delete(built.service("user-registry").resolve("lib/a.jar"));
        ReadablePrograms.of(built, SERVICES, copies, STRANGER);
        assertThat(jar).hasContent("second");
        assertThat(jar.resolveSibling("lib")).isEmptyDirectory();
    }

    @Test
    void areRefusedWhenNothingIsBuilt() throws Exception {
        Files.delete(built.service("user-registry").resolve("quarkus-run.jar"));
        assertThatThrownBy(() -> ReadablePrograms.of(built, SERVICES, copies, Account.current()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("himalia build");
    }

    private void open(boolean toAll) {
        String mode = toAll ? "rwxr-xr-x" : "rwx------";
        try {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
