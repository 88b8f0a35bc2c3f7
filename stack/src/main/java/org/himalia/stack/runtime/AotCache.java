package org.himalia.stack.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a Java program does with its ahead-of-time cache (JEP 514), which makes its next starts
 * quicker.
 */
public sealed interface AotCache {
    /** Name of the cache beside a program. */
    String FILE = "app.aot";

    /**
     * The options of the JVM.
     *
     * @param directory the program's working directory
     * @return options, maybe none
     */
    List<String> options(Path directory);

    /** It is used where there is one; the JVM ignores one that does not fit. */
    record Use() implements AotCache {
        @Override
        public List<String> options(Path directory) {
            return Files.exists(directory.resolve(FILE))
                    ? List.of("-XX:AOTCache=" + FILE)
                    : List.of();
        }
    }

    /**
     * A new one is written when the program ends, which then takes a while.
     *
     * @param file where it is written
     */
    record Train(Path file) implements AotCache {
        @Override
        public List<String> options(Path directory) {
            return List.of("-XX:AOTCacheOutput=" + file);
        }
    }
}
