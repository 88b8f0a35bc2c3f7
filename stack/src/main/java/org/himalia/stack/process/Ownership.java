package org.himalia.stack.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.himalia.stack.StackException;

/** Who owns files and directories, and who may read them. */
public final class Ownership {
    private Ownership() {}

    /**
     * Makes a directory with exactly these permissions and this owner, whether it existed or not.
     *
     * @param directory the directory; its parents are created with 0711
     * @param permissions such as {@code rwx------}
     * @param owner the account that it shall belong to
     * @return the directory
     * @throws StackException when it cannot be made, or is a symbolic link
     */
    public static Path directory(Path directory, String permissions, Account owner) {
        try {
            createParents(directory);
            createIfMissing(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
            setOwner(directory, owner);
            return directory;
        } catch (IOException e) {
            throw new StackException(
                    "The directory %s cannot be made ready (%s). Check that the account that runs this command owns it and that the disk has room."
                            .formatted(directory, e),
                    e);
        }
    }

    /**
     * Gives a directory and all below it to an account. Symbolic links are given, not followed.
     *
     * @param root where to begin
     * @param owner the new owner
     * @throws IOException when the system refuses
     */
    public static void giveAll(Path root, Account owner) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(root)) {
            all = walk.toList();
        }
        for (Path path : all) {
            setOwner(path, owner);
        }
    }

    /**
     * Whether an account that owns nothing on the way could open this path: every directory above
     * it can be passed by everyone.
     *
     * @param path a path
     * @return the first directory that stops it, or the path itself when none does
     * @throws IOException when a directory cannot be looked at
     */
    public static Path firstObstacle(Path path, Account account) throws IOException {
        if (account instanceof Account.Current) {
            return path;
        }
        for (Path parent = path.toRealPath().getRoot(); ; ) {
            if (!passable(parent, account)) {
                return parent;
            }
            int depth = parent.getNameCount();
            if (depth >= path.toRealPath().getNameCount() - 1) {
                return path;
            }
            parent = parent.resolve(path.toRealPath().getName(depth));
        }
    }

    private static boolean passable(Path directory, Account account) throws IOException {
        int mode = (Integer) Files.getAttribute(directory, "unix:mode");
        if (Integer.valueOf(account.uid()).equals(Files.getAttribute(directory, "unix:uid"))) {
            return (mode & 0100) != 0;
        }
        if (Integer.valueOf(account.gid()).equals(Files.getAttribute(directory, "unix:gid"))) {
            return (mode & 0010) != 0;
        }
        return (mode & 0001) != 0;
    }

    static void setOwner(Path path, Account owner) throws IOException {
        if (owner instanceof Account.Other) {
            Files.setAttribute(path, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void createParents(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            createParents(parent);
            createIfMissing(parent);
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static void createIfMissing(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }
}
