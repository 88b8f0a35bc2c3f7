package org.himalia.stack.parts;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.himalia.stack.StackException;
import org.himalia.stack.process.FreePorts;

/**
 * The ports of 127.0.0.1 that the parts use among themselves, by name: picked once and kept,
 * because servers that run on know one of them; picked anew when somebody else has taken one.
 */
public final class Ports {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> ports;

    private Ports(Map<String, Integer> ports) {
        this.ports = ports;
    }

    /**
     * The ports as they were settled last.
     *
     * @param file where they are kept
     * @return the ports
     * @throws StackException when the file is damaged
     */
    public static Ports read(Path file) {
        if (!Files.exists(file)) {
            return new Ports(new TreeMap<>());
        }
        try {
            return new Ports(
                    JSON.readValue(
                            file.toFile(), new TypeReference<TreeMap<String, Integer>>() {}));
        } catch (IOException e) {
            throw new StackException(
                    "The ports in %s cannot be read (%s). Remove the file; new ones are picked then."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * Settles ports for these names: the known ones that are free, and new ones. Nothing of ours
     * may run.
     *
     * @param file where they are kept
     * @param names all that are needed
     * @return the ports
     */
    static Ports settle(Path file, List<String> names) {
        Ports settled = read(file);
        var picker = new FreePorts();
        settled.ports.values().forEach(picker::exclude);
        for (String name : names) {
            Integer known = settled.ports.get(name);
            if (known == null || !FreePorts.free(known)) {
                settled.ports.put(name, picker.pick());
            }
        }
        settled.write(file);
        return settled;
    }

    /**
     * A port.
     *
     * @param name what it is for, such as {@code kafka} or {@code user-registry-1}
     * @return its number
     * @throws StackException when none was settled for it
     */
    public int of(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new StackException(
                    "There is no port for %s: the hub was never started with it.".formatted(name));
        }
        return port;
    }

    private void write(Path file) {
        try {
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(aside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(ports));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException(
                    "The ports cannot be kept in %s (%s). Check that the disk has room."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
