package org.himalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The disk that holds all of a hub's data runs full, and is given room again. */
@Tag("long")
class DiskFullTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int ROUNDS = 10;

    private static Path disk;
    private static Hub hub;

    @BeforeAll
    static void upOnASmallDisk() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "only root can make a small disk");
        disk = Hub.folder();
        Shell.run("mount", "-t", "tmpfs", "-o", "size=1g,mode=711", "tmpfs", disk.toString());
        hub = Hub.prepared(disk, SharedHub.settings());
        hub.start();
    }

    @AfterAll
    static void down() {
        if (hub != null) {
            hub.close();
            Eventually.holds(
                    Duration.ofSeconds(20),
                    "nothing uses the disk any more",
                    () -> {
                        Shell.run("umount", disk.toString());
                        return true;
                    });
        }
    }

    @Test
    void peopleAreToldKernelsRunOnAndNothingIsLost() throws Exception {
        Person ada = person("ada");
        ada.signIn(SharedHub.PASSWORD);
        ada.startServer();
        Kernel kernel = ada.kernel();
        kernel.run("x = 6");
        Person grace = person("grace");

        Path filler = disk.resolve("filler");
        fill(filler);

        assertThat(hub.himalia("status")).contains("is full. Make room");
        for (int round = 0; round < ROUNDS; round++) {
            mustMakeSense(grace.signedOut().visit("/hub/login"));
            mustMakeSense(grace.visit("/hub/home"));
            mustMakeSense(grace.askForServer());
            assertThat(kernel.run("print(x*7)")).isEqualTo("42\n");
        }

        Files.delete(filler);
        hub.awaitAllReady(SOON);
        assertThat(hub.himalia("status")).doesNotContain("Make room");
        assertThat(kernel.run("print(x*7)")).isEqualTo("42\n");
        assertThat(ada.serverReady()).isTrue();
        assertThat(Processes.serversOf(hub, "ada")).hasSize(1);
        Eventually.holds(
                SOON,
                "what was accepted has happened or was given up",
                () -> grace.server().path("pending").isNull() || grace.server().isMissingNode());
        if (!grace.serverReady()) {
            grace.startServer();
        }
        assertThat(grace.kernel().run("print(6*7)")).isEqualTo("42\n");
        assertThat(Processes.serversOf(hub, "grace")).hasSize(1);
    }

    /** A result, or a plain word that it cannot be had now; 400: a start is under way already. */
    private static void mustMakeSense(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.uri() + " " + answer.body())
                .isIn(200, 201, 202, 400, 503);
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).containsIgnoringCase("again");
        }
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] zeros = new byte[1 << 12];
            while (Files.getFileStore(file).getUsableSpace() > 0) {
                out.write(zeros);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static Person person(String name) {
        hub.addUser(name, SharedHub.PASSWORD);
        return new Person(hub, name);
    }
}
