package org.himalia.stack.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.himalia.stack.StackException;

/**
 * A short command whose end is waited for.
 *
 * @param words program and arguments; no secret may be among them
 * @param environment all variables it gets
 * @param directory its working directory
 */
public record Command(List<String> words, Map<String, String> environment, Path directory) {
    /** Copies the collections. */
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /**
     * Runs it to its end.
     *
     * @return its standard output and standard error together
     * @throws StackException when it cannot be started or ends with another code than 0; the
     *     message holds what it printed
     */
    public String run() {
        Result result = attempt();
        if (result.exitCode() != 0) {
            throw new StackException(
                    "The command '%s' ended with code %d:%n%s"
                            .formatted(words.getFirst(), result.exitCode(), result.output()));
        }
        return result.output();
    }

    /**
     * Runs it to its end, whatever its exit code.
     *
     * @return what it printed and its exit code
     * @throws StackException when it cannot be started
     */
    public Result attempt() {
        try {
            var builder = new ProcessBuilder(words).directory(directory.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new ByteArrayOutputStream();
            process.getInputStream().transferTo(output);
            return new Result(process.waitFor(), output.toString(StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new StackException(
                    "The command '" + words.getFirst() + "' cannot be started.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while '" + words.getFirst() + "' ran.", e);
        }
    }

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param output its standard output and standard error
     */
    public record Result(int exitCode, String output) {}
}
