package org.himalia.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.himalia.stack.StackException;

/** The account of the operating system that the hub's own processes run under. */
public sealed interface Account {
    /** Name of the account that is used when it exists and the stack is started by root. */
    String NAME = "himalia";

    /** User id of that account. */
    int uid();

    /** Group id of that account. */
    int gid();

    /**
     * The account of this very process; nothing is dropped.
     *
     * @param uid user id
     * @param gid group id
     */
    record Current(int uid, int gid) implements Account {}

    /**
     * Another account, to which root switches.
     *
     * @param uid user id; needs no entry in {@code /etc/passwd}
     * @param gid group id
     */
    record Other(int uid, int gid) implements Account {}

    /**
     * The account for the hub's processes: the current one, or, when root asks, {@value #NAME}
     * where it exists, else the number from the settings.
     *
     * @param uidWithoutAccount uid and gid to use when there is no such account
     * @return the account
     */
    static Account forHub(int uidWithoutAccount) {
        Account current = current();
        if (current.uid() != 0) {
            return current;
        }
        return passwdEntry(NAME)
                .map(entry -> new Other(Integer.parseInt(entry[2]), Integer.parseInt(entry[3])))
                .orElseGet(() -> new Other(uidWithoutAccount, uidWithoutAccount));
    }

    /**
     * The account of this process.
     *
     * @return effective user and group id
     */
    static Current current() {
        try {
            Path self = Path.of("/proc/self");
            return new Current(
                    (Integer) Files.getAttribute(self, "unix:uid"),
                    (Integer) Files.getAttribute(self, "unix:gid"));
        } catch (IOException e) {
            throw new StackException("Cannot read /proc/self. Himalia needs Linux with /proc.", e);
        }
    }

    /**
     * Whether the account database knows this uid. Some programs, such as initdb, refuse to run for
     * one that it does not know.
     *
     * @return true when there is an entry
     */
    default boolean hasPasswdEntry() {
        return passwdEntry(Integer.toString(uid())).isPresent();
    }

    /**
     * The words to put before a command so that it runs under this account with no privilege left.
     *
     * @return a prefix, empty for the current account
     */
    default List<String> prefix() {
        return switch (this) {
            case Current current -> List.of();
            case Other other -> new Privileges(List.of()).prefix(other);
        };
    }

    private static Optional<String[]> passwdEntry(String key) {
        try {
            Process getent = new ProcessBuilder("getent", "passwd", key).start();
            String line =
                    new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean found = getent.waitFor() == 0 && !line.isBlank();
            return found ? Optional.of(line.strip().split(":", -1)) : Optional.empty();
        } catch (IOException e) {
            throw new StackException("Cannot run getent. Install Debian's package libc-bin.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while looking up the account " + key + ".", e);
        }
    }
}
