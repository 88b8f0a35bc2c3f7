package org.himalia.stack.command;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs: what it reads from and writes to.
 *
 * @param in standard input
 * @param out standard output: what was asked for
 * @param err standard error: progress, warnings and mistakes
 * @param prompt asks the person for something that must not be shown; empty when nobody can answer
 * @param environment environment variables
 * @param workingDirectory what relative paths start from
 * @param home the folder of the script {@code himalia}
 */
record Terminal(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Prompt prompt,
        Map<String, String> environment,
        Path workingDirectory,
        Path home) {

    /** Asks for text that is not shown while it is typed. */
    @FunctionalInterface
    interface Prompt {
        Optional<String> ask(String question);
    }

    static Terminal ofThisProcess() {
        Path here = Path.of("").toAbsolutePath();
        return new Terminal(
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Terminal::askConsole,
                System.getenv(),
                here,
                Path.of(System.getProperty("himalia.home", here.toString())));
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 gives null again where there is no terminal
    private static Optional<String> askConsole(String question) {
        Console console = System.console();
        return console == null || !console.isTerminal()
                ? Optional.empty()
                : Optional.ofNullable(console.readPassword("%s: ", question)).map(String::new);
    }
}
