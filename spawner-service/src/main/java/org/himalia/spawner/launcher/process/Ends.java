package org.himalia.spawner.launcher.process;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.himalia.spawner.launcher.LaunchException;
import org.himalia.spawner.launcher.Observation.Gone;

/** Why a server's process ended, in words for the person: what happened and what to do. */
final class Ends {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALLED = 128;
    private static final int SIGKILL = 9;

    private Ends() {}

    /**
     * Explains an end.
     *
     * @param status exit status; 128 and the signal's number for a killed one; empty when another
     *     process was its parent
     * @param log its last lines
     * @param portTaken whether a stranger listens on the port it was given
     */
    static Gone of(OptionalInt status, List<String> log, boolean portTaken) {
        if (mentions(log, "No space left on device")) {
            return new Gone(
                    "disk-full",
                    "There is no space left on the disk, so the server ended. Delete files that"
                            + " you do not need, or ask an administrator for room; then start it"
                            + " again.");
        }
        if (portTaken) {
            return new Gone(
                    Gone.PORT_TAKEN,
                    "Another program took the port that the server was given. Start it again.");
        }
        if (mentions(log, "setpriv: ")) {
            return new Gone(
                    "no-permission",
                    "The hub may not start servers under other accounts. An administrator can start"
                            + " it as root, or choose another isolation.");
        }
        if (mentions(log, "bwrap: ")) {
            return new Gone(
                    "no-permission",
                    "This machine does not let the hub enclose servers with bubblewrap. An"
                            + " administrator can allow user namespaces, or choose another"
                            + " isolation.");
        }
        return byStatus(status);
    }

    /** Explains why nothing could be started. */
    static LaunchException of(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return new LaunchException(
                    "disk-full",
                    "There is no space left on the hub's disk, so your server could not be started."
                            + " An administrator has to make room; then start it again.",
                    failure);
        }
        return new LaunchException(
                "files",
                "Your server could not be started, because the hub cannot use its own files ("
                        + failure.getClass().getSimpleName()
                        + "). An administrator finds the cause in the log of spawner-service.",
                failure);
    }

    private static Gone byStatus(OptionalInt status) {
        if (status.isEmpty()) {
            return new Gone(
                    "exited",
                    "The server's process ended; with which status is not known. Its log may say"
                            + " why; then start it again.");
        }
        int value = status.getAsInt();
        return switch (value) {
            case Shim.REFUSED ->
                    new Gone(
                            "not-recorded",
                            "The hub could not record the start of the server and gave up. Start it"
                                    + " again; if that does not help, an administrator should look"
                                    + " whether the disk is full.");
            case NOT_EXECUTABLE, NOT_FOUND ->
                    new Gone(
                            "command-failed",
                            "The server's command could not be executed (status "
                                    + value
                                    + "): the program itself, the interpreter named in its first"
                                    + " line or your home is out of its account's reach. An"
                                    + " administrator finds which in the lines below.");
            case 0 ->
                    new Gone(
                            "exited",
                            "The server ended by itself, without an error (status 0). Start it"
                                    + " again when you need it.");
            default -> value > SIGNALLED ? signalled(value - SIGNALLED) : failed(value);
        };
    }

    private static Gone signalled(int signal) {
        return new Gone(
                "killed",
                "The server's process was killed by signal "
                        + signal
                        + (signal == SIGKILL ? ", as happens when memory runs out" : "")
                        + ". Start it again, and use less of what was scarce.");
    }

    private static Gone failed(int status) {
        return new Gone(
                "exited",
                "The server's process ended with status "
                        + status
                        + ". Its last lines say why; correct that and start it again.");
    }

    private static boolean mentions(List<String> log, String text) {
        return log.stream().anyMatch(line -> line.contains(text));
    }
}
