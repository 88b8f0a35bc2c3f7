package org.himalia.spawner.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that starts a server: a session of its own, then a few lines of shell that
 * record which process this is before they become the server. So a spawner that dies between the
 * start and its own record can be followed by another that finds the process, or prevents it.
 * Nothing secret is on the command line.
 */
final class Shim {
    /** Exit status of a shim that did not let the server through. */
    static final int REFUSED = 125;

    private static final String RECORD =
            """
            umask 077
            stem=$1 facts=$2
            shift 2
            record() {
              shift 19
              printf '%s %s %s\\n' "$$" "$1" "$facts" > "$stem.new" && mv -f -- "$stem.new" "$stem.pid"
            }
            set -f
            read -r stat < "/proc/$$/stat" && record ${stat##*) } || {
              echo "this start could not be recorded in $stem.pid" >&2
              exit 125
            }
            [ ! -e "$stem.cancelled" ] || exit 125
            """;

    /** The shim becomes the server. */
    private static final String BECOME = RECORD + "exec \"$@\"\n";

    /**
     * The shim stays as the leader: what encloses the server dies with its parent, and that must
     * not be the spawner.
     */
    private static final String STAY = RECORD + "\"$@\"\nexit $?\n";

    /** Inside the sandbox: from the person's home, which only the person's account may enter. */
    private static final String ENTER =
            """
            cd -- "$HOME" || { echo "the home $HOME cannot be entered" >&2; exit 126; }
            exec "$@"
            """;

    private static final String SHELL = "/bin/sh";

    private Shim() {}

    /**
     * The whole command line.
     *
     * @param stem path of the launch's run files
     * @param facts uid and port, to be recorded
     * @param stays whether the sandbox needs a parent
     */
    static List<String> words(
            Path stem, String facts, boolean stays, List<String> sandbox, List<String> command) {
        List<String> words = new ArrayList<>();
        // a hub that a script put into the background ignores SIGINT, and would hand that on
        words.addAll(
                List.of(Sandbox.tool("env", "Debian: coreutils"), "--default-signal=INT,QUIT"));
        words.addAll(List.of(Sandbox.tool("setsid", "Debian: util-linux"), SHELL, "-c"));
        words.addAll(List.of(stays ? STAY : BECOME, "himalia-start", stem.toString(), facts));
        words.addAll(sandbox);
        words.addAll(List.of(SHELL, "-c", ENTER, "himalia-server"));
        words.addAll(command);
        return words;
    }
}
