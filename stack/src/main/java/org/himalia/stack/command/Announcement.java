package org.himalia.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import org.himalia.stack.StackException;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.client.ServiceClient.Answer;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.process.Account;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.settings.Settings;

/** What a hub that has become ready tells the person who started it. */
final class Announcement {
    private static final int CONFLICT = 409;

    private final Terminal terminal;
    private final Settings settings;

    Announcement(Terminal terminal, Settings settings) {
        this.terminal = terminal;
        this.settings = settings;
    }

    void of(StackReport report) {
        PrintWriter out = terminal.out();
        terminal.err().println(isolation(report));
        report.notices().forEach(notice -> terminal.err().println("Warning: " + notice));
        out.println("Himalia is ready: " + report.address());
        firstPerson(RunningStack.of(settings).services());
        out.flush();
    }

    private String isolation(StackReport report) {
        Account account = Account.forHub(settings.hubUid());
        String hub =
                account instanceof Account.Other
                        ? "The hub's processes gave up root and run under uid %d. "
                                .formatted(account.uid())
                        : "";
        return hub
                + switch (report.isolation()) {
                    case "uid" ->
                            "Each person's servers run under a uid of their own ("
                                    + settings.uidRange()
                                    + ").";
                    case "bubblewrap" -> "Each server runs in a sandbox of its own (bubblewrap).";
                    default -> "People's servers are not isolated from each other.";
                };
    }

    /** Prints the link with which the first person becomes administrator, while there is none. */
    private void firstPerson(ServiceClient services) {
        try {
            Answer answer =
                    services.send(
                            ServiceName.AUTH_SERVICE, "POST", "/internal/first-run", Map.of());
            if (answer.status() != CONFLICT) {
                printLink(answer.orFail());
            }
        } catch (StackException e) {
            terminal.err()
                    .println(
                            "The first person's link could not be made: %s%nhimalia users add NAME --admin makes an administrator, too."
                                    .formatted(e.getMessage()));
        }
    }

    private void printLink(JsonNode answer) {
        // the service answers with a path at its own root; people come through the base URL
        String path = answer.path("path").asText().substring(1);
        terminal.out()
                .println(
                        "Nobody is an administrator yet. Open this link once, within 24 hours, to"
                                + " become it:");
        terminal.out().println("  " + settings.address() + path);
    }
}
