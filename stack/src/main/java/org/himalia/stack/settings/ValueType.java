package org.himalia.stack.settings;

import java.nio.file.Path;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A type of setting: how it is called in messages and how it is read.
 *
 * @param <T> the Java type
 * @param expected what people are told to write, such as {@code a whole number}
 * @param example a value as it is written in the file
 * @param structured whether it is written as a YAML list or map; otherwise it is plain text
 * @param reader reads it from YAML
 */
record ValueType<T>(String expected, String example, boolean structured, Reader<T> reader) {

    /**
     * Reads a value of this type.
     *
     * @param node where it stands
     * @param directory what relative paths start from
     * @return the value
     * @throws Mismatch when it is not of this type
     */
    T read(Node node, Path directory) throws Mismatch {
        return reader.read(node, directory);
    }

    /**
     * Reads a value from YAML.
     *
     * @param <T> the Java type
     */
    @FunctionalInterface
    interface Reader<T> {
        T read(Node node, Path directory) throws Mismatch;
    }

    /**
     * Reads a value from text.
     *
     * @param <T> the Java type
     */
    @FunctionalInterface
    interface TextReader<T> {
        /** May throw IllegalArgumentException, whose message says what is expected. */
        T read(String text, Path directory);
    }
}
