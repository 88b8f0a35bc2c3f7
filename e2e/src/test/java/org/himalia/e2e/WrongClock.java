package org.himalia.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * A system clock that can be set for one hub, and nobody else: a preloaded library, which the hub's
 * own view of {@code /etc} names. Needs root and a C compiler.
 */
final class WrongClock {
    private final Path etc;

    private WrongClock(Path etc) {
        this.etc = etc;
    }

    /**
     * A clock that is right so far.
     *
     * @param folder where its files go; other accounts can pass through it
     */
    static WrongClock in(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("clock.c");
        Path library = folder.resolve("clock.so");
        try (InputStream in = WrongClock.class.getResourceAsStream("/clock.c")) {
            Files.copy(in, source);
        }
        Shell.run("cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString());
        Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path etc = folder.resolve("etc");
        Shell.run("cp", "-a", "/etc", etc.toString());
        Files.writeString(etc.resolve("ld.so.preload"), library + "\n");
        WrongClock clock = new WrongClock(etc);
        clock.set(Duration.ZERO);
        return clock;
    }

    /** Words before a command, for which and for whose children this is the clock. */
    List<String> words() {
        return List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount --bind \"$1\" /etc && shift && exec \"$@\"",
                "hub",
                etc.toString());
    }

    /** Sets it, by how much it is ahead of the true time; seen within a second. */
    void set(Duration ahead) throws IOException {
        Files.writeString(etc.resolve("himalia-test-clock"), ahead.toSeconds() + "\n");
    }
}
