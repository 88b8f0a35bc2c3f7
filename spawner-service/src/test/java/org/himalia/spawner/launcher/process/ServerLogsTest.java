package org.himalia.spawner.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.himalia.contracts.server.ServerRef;
import org.himalia.spawner.launcher.LogPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogsTest {
    private static final ServerRef ADA = ServerRef.of("ada", "");

    private final ServerLogs logs;

    ServerLogsTest(@TempDir Path data) {
        this.logs = new ServerLogs(data);
    }

    @Test
    void theTailIsTheLastLinesInOrder() throws IOException {
        write("one\ntwo\nthree\n");

        assertThat(logs.tail(ADA, 2)).containsExactly("two", "three");
        assertThat(logs.tail(ADA, 0)).isEmpty();
        assertThat(logs.tail(ADA, 99)).hasSize(3);
    }

    @Test
    void aFollowerGetsWholeLinesEachOnce() throws IOException {
        write("one\n");
        LogPart.Position end = logs.end(ADA);
        write("two\nthr");

        LogPart first = logs.since(ADA, end);
        write("ee\n");
        LogPart second = logs.since(ADA, first.end());

        assertThat(first.text()).isEqualTo("two\n");
        assertThat(second.text()).isEqualTo("three\n");
        assertThat(logs.since(ADA, second.end()).text()).isEmpty();
    }

    @Test
    void aFollowerGoesOnWithTheNextRunFromItsBeginning() throws IOException {
        write("first run, longer than the second\n");
        LogPart.Position end = logs.end(ADA);

        logs.begin(ADA);
        write("second run\n");

        assertThat(logs.since(ADA, end).text()).isEqualTo("second run\n");
    }

    @Test
    void aLineWithoutEndIsHandedOnInPieces() throws IOException {
        write("x".repeat(100_000));

        LogPart part = logs.since(ADA, LogPart.Position.START);

        assertThat(part.text()).hasSize(64 << 10);
        assertThat(part.end().offset()).isEqualTo(64 << 10);
    }

    @Test
    void noCharacterIsTornApart() throws IOException {
        String written = "x" + "é".repeat(50_000) + "\nü\n";
        write(written);

        LogPart first = logs.since(ADA, LogPart.Position.START);
        LogPart second = logs.since(ADA, first.end());

        assertThat(first.text()).startsWith("xé").endsWith("é");
        assertThat(first.text() + second.text()).isEqualTo(written);
    }

    @Test
    void aLogWithoutMeasureIsCutAndItsEndKept() throws IOException {
        Path file = logs.begin(ADA);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(65L << 20);
        }
        try (OutputStream server = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            server.write("before\n".getBytes(StandardCharsets.UTF_8));
            logs.bound(ADA);
            server.write("after\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(file).hasContent("after\n");
        assertThat(Files.readString(file.resolveSibling("ada.log.1"))).endsWith("before\n");
    }

    private void write(String text) throws IOException {
        Path file = logs.file(ADA);
        if (!Files.exists(file)) {
            logs.begin(ADA);
        }
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
