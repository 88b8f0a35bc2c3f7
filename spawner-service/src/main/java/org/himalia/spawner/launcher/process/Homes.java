package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.himalia.contracts.identity.Username;
import org.himalia.spawner.launcher.LaunchException;

/**
 * People's homes: {@code homes/NAME}, mode 0700, owned by the account their servers run under. Only
 * the hub can write to {@code homes/}, so nobody can plant a link there.
 */
final class Homes {
    private static final String UID = "unix:uid";
    private static final String GID = "unix:gid";

    private final Path directory;

    Homes(Path data) {
        this.directory = data.resolve("homes");
    }

    /** Where a person's home is. */
    Path of(Username user) {
        return directory.resolve(SafeName.of(user));
    }

    /**
     * Makes a person's home if there is none, and gives it back to its owner if somebody else has
     * it, as after a restored backup.
     *
     * @param account the uid it belongs to; empty: the hub's own
     * @throws LaunchException when it is no directory, or cannot be entered by that account
     */
    Path make(Username user, OptionalInt account) throws IOException {
        OwnDirectory.make(directory, OwnDirectory.PASSABLE);
        Path home = of(user);
        if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    home,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
            throw new LaunchException(
                    "home-unusable",
                    "Your home is not a directory. An administrator should look at " + home + ".");
        }
        int wanted = account.orElseGet(Homes::self);
        if (owner(home) != wanted) {
            takeOver(home, wanted);
        }
        if (account.isPresent()) {
            requirePassable(home, account.getAsInt());
        }
        return home;
    }

    private void takeOver(Path home, int wanted) throws IOException {
        try {
            give(home, owner(home), wanted);
        } catch (IOException e) {
            throw new LaunchException(
                    "home-unusable",
                    "Your home belongs to another account (uid "
                            + owner(home)
                            + "). An administrator can give it back: chown -R "
                            + wanted
                            + ": "
                            + home,
                    e);
        }
    }

    /**
     * Gives a directory and what is in it to an account: links as such, and only what belonged to
     * the former owner or the hub, so that a link to a third party's file gains nobody anything.
     */
    private static void give(Path directory, int from, int to) throws IOException {
        // without root's powers only an owner may look into it
        Files.setAttribute(directory, UID, self(), LinkOption.NOFOLLOW_LINKS);
        for (Path entry : entries(directory)) {
            int owner = owner(entry);
            if (owner != from && owner != self()) {
                continue;
            }
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                give(entry, from, to);
            } else {
                own(entry, to);
            }
        }
        own(directory, to);
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(directory)) {
            open.forEach(entries::add);
        }
        return entries;
    }

    private static void own(Path path, int account) throws IOException {
        Files.setAttribute(path, GID, account, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, UID, account, LinkOption.NOFOLLOW_LINKS);
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, UID, LinkOption.NOFOLLOW_LINKS);
    }

    private static void requirePassable(Path home, int account) throws IOException {
        Path parent = home.toRealPath().getParent();
        Path obstacle = parent == null ? null : Passage.obstacle(parent, account);
        if (obstacle != null) {
            throw new LaunchException(
                    "home-unreachable",
                    "Your server's account cannot reach your home, because the folder "
                            + obstacle
                            + " is closed to it. An administrator can open the way: chmod o+x "
                            + obstacle);
        }
    }

    /** Uid of this very process. */
    static int self() {
        return ProcessTable.uid((int) ProcessHandle.current().pid()).orElseThrow();
    }
}
