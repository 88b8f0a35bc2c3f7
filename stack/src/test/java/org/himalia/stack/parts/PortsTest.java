package org.himalia.stack.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.himalia.stack.StackException;
import org.himalia.stack.TemporaryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final Path file = temporary.path().resolve("ports.json");

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void arePickedOnceAndKept() {
        Ports first = Ports.settle(file, List.of("kafka", "postgres"));
        Ports second = Ports.settle(file, List.of("kafka", "postgres", "auth-service-1"));
        assertThat(second.of("kafka")).isEqualTo(first.of("kafka"));
        assertThat(second.of("postgres")).isEqualTo(first.of("postgres"));
        assertThat(List.of(second.of("kafka"), second.of("postgres"), second.of("auth-service-1")))
                .doesNotHaveDuplicates();
        assertThat(Ports.read(file).of("auth-service-1")).isEqualTo(second.of("auth-service-1"));
    }

    @Test
    void arePickedAnewWhereSomebodyElseListens() throws Exception {
        int before = Ports.settle(file, List.of("kafka")).of("kafka");
        try (var taken = new ServerSocket(before, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(Ports.settle(file, List.of("kafka")).of("kafka")).isNotEqualTo(before);
        }
    }

    @Test
    void refuseADamagedFileAndSayWhatToDo() throws Exception {
        Files.writeString(file, "{\"kafka\": ");
        assertThatThrownBy(() -> Ports.read(file))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Remove the file");
    }

    @Test
    void refuseToNameOneThatWasNeverSettled() {
        assertThatThrownBy(() -> Ports.read(file).of("kafka"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("kafka");
    }
}
