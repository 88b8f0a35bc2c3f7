package org.himalia.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir Path directory;

    @Test
    void showsTheLastLines() throws IOException {
        LogTail tail = tailOf("a\nb\nc\n");

        assertThat(tail.last(2)).isEqualTo("b\nc\n");
        assertThat(tail.last(9)).isEqualTo("a\nb\nc\n");
        assertThat(tail.last(0)).isEmpty();
    }

    @Test
    void theLastLineNeedsNoLineFeed() throws IOException {
        assertThat(tailOf("a\nb").last(1)).isEqualTo("b");
    }

    @Test
    void findsLinesBeyondOneBlock() throws IOException {
        String text =
                IntStream.range(0, 5000)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining());

        assertThat(tailOf(text).last(3000)).startsWith("line 2000\n").endsWith("line 4999\n");
    }

    @Test
    void aLogThatDoesNotExistYetIsEmpty() throws IOException {
        LogTail tail = new LogTail(directory.resolve("later.log"));

        assertThat(tail.last(5)).isEmpty();
        assertThat(tail.added()).isEmpty();
        Files.writeString(directory.resolve("later.log"), "now\n");
        assertThat(tail.added()).isEqualTo("now\n");
    }

    @Test
    void whatIsAddedComesInWholeLines() throws IOException {
        LogTail tail = tailOf("a\n");
        tail.last(1);

        append("b");
        assertThat(tail.added()).isEmpty();
        append("c\nd");
        assertThat(tail.added()).isEqualTo("bc\n");
    }

    @Test
    void aLogThatWasCutIsReadFromItsNewBeginning() throws IOException {
        LogTail tail = tailOf("a long line\n");
        tail.last(1);

        Files.writeString(directory.resolve("x.log"), "new\n");

        assertThat(tail.added()).isEqualTo("new\n");
    }

    private LogTail tailOf(String text) throws IOException {
        return new LogTail(Files.writeString(directory.resolve("x.log"), text));
    }

    private void append(String text) throws IOException {
        Files.writeString(directory.resolve("x.log"), text, StandardOpenOption.APPEND);
    }
}
