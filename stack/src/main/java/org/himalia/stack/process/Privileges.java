package org.himalia.stack.process;

import java.util.ArrayList;
import java.util.List;

/**
 * What a process keeps of root's powers when it is started under another account (capabilities(7)).
 *
 * @param capabilities names without the prefix {@code CAP_}, in lower case, such as {@code setuid};
 *     they are made ambient, so that they survive the execution of an ordinary program
 */
public record Privileges(List<String> capabilities) {
    /** No power at all: cannot be regained either. */
    public static final Privileges NONE = new Privileges(List.of());

    /** What spawner-service needs to start, stop and house servers under people's own uids. */
    public static final Privileges SERVERS =
            new Privileges(List.of("setuid", "setgid", "kill", "chown"));

    /** Copies the list. */
    public Privileges {
        capabilities = List.copyOf(capabilities);
    }

    /**
     * The words to put before a command so that it runs under another account with these powers.
     *
     * @param account the account
     * @return a prefix
     */
    public List<String> prefix(Account.Other account) {
        List<String> words = new ArrayList<>();
        words.add("setpriv");
        words.add("--reuid=" + account.uid());
        words.add("--regid=" + account.gid());
        words.add("--clear-groups");
        String kept = "-all" + signed(capabilities);
        words.add("--inh-caps=" + kept);
        words.add("--ambient-caps=" + kept);
        words.add("--bounding-set=" + kept);
        if (capabilities.isEmpty()) {
            words.add("--no-new-privs");
        }
        return List.copyOf(words);
    }

    private static String signed(List<String> capabilities) {
        return capabilities.stream().map(name -> ",+" + name).reduce("", String::concat);
    }
}
