package org.himalia.stack.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to be started.
 *
 * @param words program and arguments; no secret may be among them
 * @param environment all variables it gets
 * @param directory its working directory
 */
public record Launch(List<String> words, Map<String, String> environment, Path directory) {
    /** Copies the collections. */
    public Launch {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Hides the environment, which holds secrets. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
