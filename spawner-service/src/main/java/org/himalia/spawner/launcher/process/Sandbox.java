package org.himalia.spawner.launcher.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.LaunchException;

/** The words put before a server's command that keep it apart from others and from the hub. */
sealed interface Sandbox permits Sandbox.Open, Sandbox.OwnUid, Enclosure {
    /**
     * The words, ending so that the command can follow.
     *
     * @param account the uid of its own, if it has one
     * @param home the person's home
     */
    List<String> words(OptionalInt account, Path home);

    /** Whether each person's servers have a uid of their own. */
    default boolean ownAccounts() {
        return false;
    }

    /** Whether the program that keeps the server apart stays beside it as its parent. */
    default boolean encloses() {
        return false;
    }

    /** The sandbox of a configuration. */
    static Sandbox of(SpawnerConfig config) {
        return switch (config.isolation()) {
            case UID -> new OwnUid();
            case BUBBLEWRAP -> Enclosure.of(config);
            case NONE -> new Open();
        };
    }

    /** Where a program of the system is. */
    static String tool(String name, String hint) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(
                        () ->
                                new LaunchException(
                                        "tool-missing",
                                        "The hub needs the program "
                                                + name
                                                + " to start servers. An administrator can install"
                                                + " it ("
                                                + hint
                                                + ")."));
    }

    /** No separation. */
    record Open() implements Sandbox {
        @Override
        public List<String> words(OptionalInt account, Path home) {
            return List.of();
        }
    }

    /** Another uid, and no way back to any privilege. */
    record OwnUid() implements Sandbox {
        @Override
        public List<String> words(OptionalInt account, Path home) {
            int uid = account.orElseThrow();
            return List.of(
                    tool("setpriv", "Debian: util-linux"),
                    "--reuid=" + uid,
                    "--regid=" + uid,
                    "--clear-groups",
                    "--inh-caps=-all",
                    "--ambient-caps=-all",
                    "--bounding-set=-all",
                    "--no-new-privs",
                    "--");
        }

        @Override
        public boolean ownAccounts() {
            return true;
        }
    }
}
