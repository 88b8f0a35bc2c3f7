package org.himalia.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.client.ServiceClient.Answer;
import org.himalia.stack.settings.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code himalia users}. */
@Command(name = "users", description = "Add, list and change the people who may sign in.")
final class UsersCommand {
    private final Terminal terminal;
    private final Supplier<ServiceClient> services;

    UsersCommand(Terminal terminal, Supplier<ServiceClient> services) {
        this.terminal = terminal;
        this.services = services;
    }

    Add add() {
        return new Add();
    }

    Passwd passwd() {
        return new Passwd();
    }

    Admin admin() {
        return new Admin();
    }

    ListAll list() {
        return new ListAll();
    }

    /** {@code himalia users add}. */
    @Command(name = "add", description = "Add a person and set their password.")
    final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "User name, such as ada.")
        private String name = "";

        @Option(names = "--admin", description = "Make this person an administrator.")
        private boolean admin;

        @Option(
                names = "--password-stdin",
                description = "Read the password from the first line of standard input.")
        private boolean fromStandardInput;

        @Override
        public Integer call() throws IOException {
            ServiceClient client = services.get();
            String password = newPassword(fromStandardInput);
            Answer created =
                    client.send(
                            ServiceName.USER_REGISTRY,
                            "POST",
                            "/internal/users",
                            Map.of("name", name, "admin", admin));
            if (created.status() == 409) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "%s exists already. To change the password: himalia users passwd %s"
                                .formatted(name, name));
            }
            // the registry may have written the name in its own way, in lower case
            String stored = created.orFail().path("name").asText(name);
            Answer set = setPassword(client, stored, password);
            if (!set.ok()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "%s was added but has no password yet: %s Set one: himalia users passwd %s"
                                .formatted(stored, reason(set), stored));
            }
            terminal.err()
                    .println(stored + (admin ? " was added as administrator." : " was added."));
            return ExitCode.OK;
        }
    }

    /** {@code himalia users passwd}. */
    @Command(name = "passwd", description = "Set a person's password.")
    final class Passwd implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "User name.")
        private String name = "";

        @Option(
                names = "--password-stdin",
                description = "Read the password from the first line of standard input.")
        private boolean fromStandardInput;

        @Override
        public Integer call() throws IOException {
            ServiceClient client = services.get();
            setPassword(client, name, newPassword(fromStandardInput)).orFail();
            terminal.err().println("The password of " + name + " was set.");
            return ExitCode.OK;
        }
    }

    /** {@code himalia users admin}. */
    @Command(name = "admin", description = "Make a person an administrator, or no longer one.")
    final class Admin implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "User name.")
        private String name = "";

        @Option(names = "--revoke", description = "Take the role away.")
        private boolean revoke;

        @Override
        public Integer call() {
            String path = "/internal/users/" + ServiceClient.encode(name) + "/admin";
            services.get()
                    .send(ServiceName.USER_REGISTRY, "PUT", path, Map.of("admin", !revoke))
                    .orFail();
            terminal.err()
                    .println(name + (revoke ? " is no longer" : " is now") + " an administrator.");
            return ExitCode.OK;
        }
    }

    /** {@code himalia users list}. */
    @Command(name = "list", description = "List the people who may sign in.")
    final class ListAll implements Callable<Integer> {
        @Option(names = "--json", description = "Print JSON.")
        private boolean json;

        @Override
        public Integer call() {
            ServiceClient client = services.get();
            JsonNode users = client.get(ServiceName.USER_REGISTRY, "/internal/users").orFail();
            if (json) {
                terminal.out().println(users.toPrettyString());
                return ExitCode.OK;
            }
            Map<String, JsonNode> accounts = new HashMap<>();
            client.get(ServiceName.AUTH_SERVICE, "/internal/accounts")
                    .orFail()
                    .forEach(account -> accounts.put(account.path("name").asText(), account));
            terminal.out().println(table(users, accounts));
            return ExitCode.OK;
        }
    }

    private static Table table(JsonNode users, Map<String, JsonNode> accounts) {
        Table table = new Table("NAME", "ADMIN", "PASSWORD");
        for (JsonNode user : users) {
            String name = user.path("name").asText();
            table.add(
                    name,
                    user.path("admin").asBoolean() ? "yes" : "no",
                    state(Optional.ofNullable(accounts.get(name))));
        }
        return table;
    }

    private static String state(Optional<JsonNode> account) {
        return account.map(a -> a.path("locked_until").asText(""))
                .map(until -> isTime(until) ? "locked until " + until : "set")
                .orElse("none");
    }

    private static boolean isTime(String text) {
        return !text.isEmpty() && !text.equals("null");
    }

    private static Answer setPassword(ServiceClient client, String name, String password) {
        String path = "/internal/accounts/" + ServiceClient.encode(name);
        return client.send(ServiceName.AUTH_SERVICE, "PUT", path, Map.of("password", password));
    }

    private static String reason(Answer refused) {
        return refused.body().path("message").asText("status " + refused.status() + ".");
    }

    private String newPassword(boolean fromStandardInput) throws IOException {
        return fromStandardInput ? firstLine() : ask();
    }

    private String firstLine() throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8))
                        .readLine();
        if (line == null || line.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "Standard input is empty; its first line must be the password.");
        }
        return line;
    }

    private String ask() {
        String first = answerTo("New password");
        if (!first.equals(answerTo("The same again"))) {
            throw new CommandException(ExitCode.FAILED, "The two differ; nothing was changed.");
        }
        return first;
    }

    private String answerTo(String question) {
        return terminal.prompt()
                .ask(question)
                .filter(answer -> !answer.isEmpty())
                .orElseThrow(
                        () ->
                                new CommandException(
                                        ExitCode.USAGE,
                                        "No password was given. Without a terminal, pipe it in and"
                                                + " add --password-stdin."));
    }
}
