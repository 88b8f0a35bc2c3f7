package org.himalia.stack.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds {@code himalia.yaml}. */
public final class ConfigFile {
    /** How the file is called. */
    public static final String NAME = "himalia.yaml";

    private ConfigFile() {}

    /**
     * The file to read: the one that was named, else the first that exists.
     *
     * @param named by option or {@code HIMALIA_CONFIG}; it need not exist, so that a wrong name is
     *     reported instead of passed over
     * @param directories where to look for {@value #NAME} otherwise, in this order
     * @return the file, or empty when there is none
     */
    public static Optional<Path> find(Optional<Path> named, List<Path> directories) {
        Stream<Path> found =
                directories.stream().map(d -> d.resolve(NAME)).filter(Files::isRegularFile);
        return named.or(found::findFirst).map(Path::toAbsolutePath);
    }
}
