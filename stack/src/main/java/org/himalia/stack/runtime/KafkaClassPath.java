package org.himalia.stack.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.himalia.stack.StackException;

/**
 * The class path of the Kafka process: jar by jar and sorted, as an AOT cache belongs to one order.
 */
public final class KafkaClassPath {
    private KafkaClassPath() {}

    /**
     * The class path.
     *
     * @param stack the folder that holds the stack's jar and {@code lib/}
     * @return jars separated by {@code :}
     * @throws StackException when it is not built
     */
    public static String of(Path stack) {
        try {
            List<Path> jars = new ArrayList<>(ownJars(stack));
            jars.addAll(jars(stack.resolve("lib")));
            return jars.stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new StackException(stack + " is not built. Build it with 'himalia build'.", e);
        }
    }

    static List<Path> ownJars(Path stack) throws IOException {
        return jars(stack).stream()
                .filter(jar -> jar.getFileName().toString().startsWith("himalia-stack-"))
                .toList();
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
