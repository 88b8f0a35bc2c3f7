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
    private static final int EXECUTE = 1;
    private static final int READ = 4;
    private static final int OWNER = 6;
    private static final int GROUP = 3;

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
     * Makes a directory as {@link #directory} does. When it belonged to another account, because
     * the hub was started by another one before, all below it changes hands too.
     *
     * @param directory the directory
     * @param permissions such as {@code rwx------}
     * @param owner the account that it shall belong to
     * @throws StackException when it cannot be made or given
     */
    public static void tree(Path directory, String permissions, Account owner) {
        try {
            boolean foreign =
                    Files.exists(directory)
                            && !Integer.valueOf(owner.uid())
                                    .equals(Files.getAttribute(directory, "unix:uid"));
            directory(directory, permissions, owner);
            if (foreign) {
                giveAll(directory, owner);
            }
        } catch (IOException e) {
            throw new StackException(
                    "The directory %s cannot be given to the hub's account, uid %d (%s)."
                            .formatted(directory, owner.uid(), e),
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
     * The first directory on the way to a path that an account cannot pass.
     *
     * @param path a path that exists
     * @param account the account
     * @return that directory, or the path itself when nothing is in the way
     * @throws IOException when a directory cannot be looked at
     */
    public static Path firstObstacle(Path path, Account account) throws IOException {
        if (account instanceof Account.Current) {
            return path;
        }
        Path real = path.toRealPath();
        for (int depth = 0; depth < real.getNameCount(); depth++) {
            Path above =
                    depth == 0 ? real.getRoot() : real.getRoot().resolve(real.subpath(0, depth));
            if (!allows(above, account, EXECUTE)) {
                return above;
            }
        }
        return path;
    }

    /**
     * Whether an account can reach what is in a directory.
     *
     * @param directory a directory that exists
     * @param account the account
     * @return true when it can
     * @throws IOException when it cannot be looked at
     */
    public static boolean passable(Path directory, Account account) throws IOException {
        return account instanceof Account.Current
                || (firstObstacle(directory, account).equals(directory)
                        && allows(directory, account, EXECUTE));
    }

    /**
     * Whether an account can read a file, or list a directory.
     *
     * @param path a path that exists
     * @param account the account
     * @return true when it can
     * @throws IOException when it cannot be looked at
     */
    public static boolean readable(Path path, Account account) throws IOException {
        return account instanceof Account.Current
                || (firstObstacle(path, account).equals(path) && allows(path, account, READ));
    }

    private static boolean allows(Path path, Account account, int right) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        if (Integer.valueOf(account.uid()).equals(Files.getAttribute(path, "unix:uid"))) {
            return (mode & right << OWNER) != 0;
        }
        if (Integer.valueOf(account.gid()).equals(Files.getAttribute(path, "unix:gid"))) {
            return (mode & right << GROUP) != 0;
        }
        return (mode & right) != 0;
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
