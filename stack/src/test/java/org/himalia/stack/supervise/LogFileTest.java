package org.himalia.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.himalia.stack.TemporaryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFileTest {
    private final TemporaryDirectory temporary = new TemporaryDirectory();
    private final Path file = temporary.path().resolve("part.log");
    private final LogFile log = new LogFile(file, 10);

    @AfterEach
    void removeDirectory() {
        temporary.delete();
    }

    @Test
    void isMovedAsideWhenLongWhileItsWriterGoesOn() throws Exception {
        log.create();
        try (var writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND)) {
            writer.write("longer than ten\n");
            writer.flush();
            log.rotate();
            writer.write("next");
            writer.flush();
        }
        assertThat(file).hasContent("next");
        assertThat(temporary.path().resolve("part.log.1")).hasContent("longer than ten");
    }

    @Test
    void keepsFourOldOnes() throws Exception {
        for (int i = 1; i <= 7; i++) {
            Files.writeString(file, "this is number " + i);
            log.rotate();
        }
        assertThat(temporary.path().resolve("part.log.1")).hasContent("this is number 7");
        assertThat(temporary.path().resolve("part.log.4")).hasContent("this is number 4");
        assertThat(temporary.path().resolve("part.log.5")).doesNotExist();
    }

    @Test
    void staysWhenShortOrNotThere() throws Exception {
        log.rotate();
        Files.writeString(file, "short");
        log.rotate();
        assertThat(file).hasContent("short");
    }
}
