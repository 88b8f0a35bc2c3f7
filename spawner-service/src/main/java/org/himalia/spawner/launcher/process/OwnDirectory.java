package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Directories and files of the hub itself, with exactly the permissions they need. */
final class OwnDirectory {
    /** For the hub only. */
    static final String PRIVATE = "rwx------";

    /** Others may pass through to what is theirs, but not look. */
    static final String PASSABLE = "rwx--x--x";

    /** A file for the hub only. */
    static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnDirectory() {}

    /**
     * Makes a directory if there is none, with its parents.
     *
     * @throws FileAlreadyExistsException when something else, even a symbolic link, has the name
     */
    static Path make(Path directory, String permissions) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent);
        }
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(wanted));
            Files.setPosixFilePermissions(directory, wanted); // whatever the umask is
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
        return directory;
    }
}
