package org.himalia.stack.command;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A terminal whose input is given beforehand and whose output is kept. */
final class TestTerminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    final Map<String, String> environment =
            new HashMap<>(Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")));
    private final Path directory;
    private String input = "";
    private final ArrayDeque<String> answers = new ArrayDeque<>();

    TestTerminal(Path directory) {
        this.directory = directory;
    }

    TestTerminal typing(String text) {
        input = text;
        return this;
    }

    TestTerminal answering(String... texts) {
        answers.addAll(List.of(texts));
        return this;
    }

    Terminal terminal() {
        return new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                question -> Optional.ofNullable(answers.poll()),
                environment,
                directory,
                directory);
    }

    /** Runs the whole command line. */
    int run(String... arguments) {
        return Himalia.commandLine(terminal()).execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
