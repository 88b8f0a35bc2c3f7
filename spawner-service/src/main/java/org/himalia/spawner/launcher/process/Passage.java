package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether an account that is in no group can get to a place in the file system. */
final class Passage {
    private static final int OWNER_PASSES = 0100;
    private static final int OTHERS_PASS = 0001;

    private Passage() {}

    /**
     * The first directory on the way that stops the account, from the root down.
     *
     * @param directory an existing directory, without symbolic links in it
     * @return null when nothing does
     */
    static @Nullable Path obstacle(Path directory, int account) throws IOException {
        Path above = directory.getParent();
        Path higher = above == null ? null : obstacle(above, account);
        if (higher != null) {
            return higher;
        }
        int mode = (Integer) Files.getAttribute(directory, "unix:mode");
        boolean owns = Integer.valueOf(account).equals(Files.getAttribute(directory, "unix:uid"));
        return (mode & (owns ? OWNER_PASSES : OTHERS_PASS)) != 0 ? null : directory;
    }
}
