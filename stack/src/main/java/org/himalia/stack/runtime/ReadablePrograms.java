package org.himalia.stack.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;

/**
 * Programs that the hub's account can read: where they were built, or, when that is closed to it (a
 * checkout in root's home), a copy in the data directory that is brought up to date at each start.
 */
public final class ReadablePrograms {
    private ReadablePrograms() {}

    /**
     * Finds or makes them.
     *
     * @param built where they were built
     * @param services the services that will run
     * @param copies where copies may be made
     * @param account who must be able to read them
     * @return programs that it can read
     * @throws StackException when something is not built, or the JDK itself cannot be read
     */
    public static Programs of(Programs built, List<String> services, Path copies, Account account) {
        try {
            services.forEach(service -> requireBuilt(built.service(service)));
            if (!Ownership.readable(built.launcher(), account)) {
                throw new StackException(
                        "The JDK in %s cannot be read by the hub's own account (uid %d). Install one where everybody can read it, such as below /usr/lib/jvm, and set JAVA_HOME."
                                .formatted(built.java(), account.uid()));
            }
            if (readable(built, services, account)) {
                return built;
            }
            Programs copy = new Programs(built.java(), copies.resolve("app"), built.training());
            for (String service : services) {
                mirror(built.service(service), copy.service(service));
            }
            mirrorStack(built.stack(), copy.stack());
            return copy;
        } catch (IOException e) {
            throw new StackException(
                    "The programs cannot be copied from %s to %s (%s). Check that the disk has room."
                            .formatted(built.home(), copies, e),
                    e);
        }
    }

    private static void requireBuilt(Path folder) {
        if (!Files.exists(folder.resolve("quarkus-run.jar"))) {
            throw new StackException(
                    folder
                            + " is not built. Build it with 'himalia build', or let 'himalia up' do"
                            + " so.");
        }
    }

    /** A look at the top is enough: a build gives all its files the same permissions. */
    private static boolean readable(Programs programs, List<String> services, Account account)
            throws IOException {
        List<Path> folders = new ArrayList<>(services.stream().map(programs::service).toList());
        folders.add(programs.stack().resolve("lib"));
        for (Path folder : folders) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.toList()) {
                    if (!Ownership.readable(entry, account)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static void mirrorStack(Path from, Path to) throws IOException {
        mirror(from.resolve("lib"), to.resolve("lib"));
        for (Path jar : KafkaClassPath.ownJars(from)) {
            copyIfChanged(jar, to.resolve(jar.getFileName().toString()));
        }
        Path cache = from.resolve(AotCache.FILE);
        if (Files.exists(cache)) {
            copyIfChanged(cache, to.resolve(AotCache.FILE));
        }
    }

    /** Makes one folder like another. */
    private static void mirror(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Set<Path> wanted = new HashSet<>();
        for (Path source : all(from)) {
            Path target = to.resolve(from.relativize(source).toString());
            wanted.add(target);
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            } else {
                copyIfChanged(source, target);
            }
        }
        List<Path> present = all(to).stream().sorted(Comparator.reverseOrder()).toList();
        for (Path target : present) {
            if (!wanted.contains(target)) {
                Files.delete(target);
            }
        }
    }

    private static void copyIfChanged(Path source, Path target) throws IOException {
        boolean same =
                Files.exists(target)
                        && Files.size(target) == Files.size(source)
                        && Files.getLastModifiedTime(target)
                                .equals(Files.getLastModifiedTime(source));
        if (!same) {
            // with its time: an AOT cache belongs to jars of certain times
            Files.copy(
                    source,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.toList();
        }
    }
}
