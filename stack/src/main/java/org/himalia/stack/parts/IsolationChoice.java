package org.himalia.stack.parts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Command;
import org.himalia.stack.settings.Settings.Isolation;

/**
 * How people's servers are kept apart on this machine, and what to tell the administrator about it.
 *
 * @param kind {@code uid}, {@code bubblewrap} or {@code none}
 * @param notice what an administrator must know, if anything
 */
public record IsolationChoice(String kind, Optional<String> notice) {
    private static final String NOT_ISOLATED =
            "People's servers are not isolated from each other: they all run under the account that"
                + " runs the hub, and can read each other's files and the hub's secrets. Start the"
                + " hub as root, or install bubblewrap, before you let in people who do not trust"
                + " each other.";

    /**
     * The best way that the settings and the system allow.
     *
     * @param wanted what the settings say
     * @param account who runs the hub's processes
     * @return the choice
     * @throws StackException when the settings want what the system does not allow
     */
    public static IsolationChoice of(Isolation wanted, Account account) {
        boolean root = account instanceof Account.Other;
        return switch (wanted) {
            case NONE -> none();
            case UID -> {
                if (!root) {
                    throw new StackException(
                            "isolation: uid needs root, to give each person a uid. Start the hub as"
                                    + " root, or set isolation to auto.");
                }
                yield isolated(wanted);
            }
            case BUBBLEWRAP -> {
                if (!bubblewrapWorks(account)) {
                    throw new StackException(
                            "isolation: bubblewrap does not work here: the program bwrap is"
                                    + " missing, or the system forbids user namespaces. Install it"
                                    + " (apt-get install bubblewrap), or set isolation to auto.");
                }
                yield isolated(wanted);
            }
            case AUTO ->
                    root
                            ? isolated(Isolation.UID)
                            : bubblewrapWorks(account) ? isolated(Isolation.BUBBLEWRAP) : none();
        };
    }

    private static IsolationChoice isolated(Isolation isolation) {
        return new IsolationChoice(isolation.name().toLowerCase(Locale.ROOT), Optional.empty());
    }

    private static IsolationChoice none() {
        return new IsolationChoice("none", Optional.of(NOT_ISOLATED));
    }

    private static boolean bubblewrapWorks(Account account) {
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(List.of("bwrap", "--ro-bind", "/", "/", "--unshare-user", "--unshare-pid"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev", "true"));
        try {
            var trial = new Command(words, Map.of("PATH", "/usr/bin:/bin"), Path.of("/"));
            return trial.attempt().exitCode() == 0;
        } catch (StackException e) {
            return false; // there is no program bwrap
        }
    }
}
