package org.himalia.stack.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.himalia.stack.StackException;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Command;
import org.himalia.stack.process.Ownership;

/**
 * Creates a cluster. initdb looks up the name of the account it runs under and refuses when there
 * is none; the hub's account may be a mere number, so a name is found for it, in this order: its
 * own entry; a user namespace, inside which it is nobody; and, for root, the account nobody itself
 * for as long as initdb runs.
 */
final class Initdb {
    private static final Account STAND_IN = new Account.Other(65534, 65534);

    private final PostgresPlan plan;
    private final PostgresBinaries binaries;

    Initdb(PostgresPlan plan, PostgresBinaries binaries) {
        this.plan = plan;
        this.binaries = binaries;
    }

    /** Works aside and renames at the end, so that a run that is killed leaves no half cluster. */
    void run() {
        Path aside = plan.data().resolve("initdb");
        Path password = plan.data().resolve("initdb.password");
        try {
            deleteAll(aside);
            List<String> prefix = prefix();
            Account worker = standsIn(prefix) ? STAND_IN : plan.account();
            try {
                writePassword(password);
                Ownership.giveAll(plan.data(), worker);
                new Command(words(prefix, aside, password), Map.of("LC_ALL", "C"), plan.data())
                        .run();
            } finally {
                Ownership.giveAll(plan.data(), plan.account());
                Files.deleteIfExists(password);
            }
            Files.move(aside, plan.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StackException(
                    "The PostgreSQL cluster cannot be created in %s (%s). Check that the disk has room."
                            .formatted(plan.data(), e),
                    e);
        }
    }

    private List<String> words(List<String> prefix, Path aside, Path password) {
        List<String> words = new ArrayList<>(prefix);
        words.add(binaries.program("initdb").toString());
        words.addAll(List.of("--pgdata", aside.toString(), "--username", "postgres"));
        words.addAll(List.of("--pwfile", password.toString()));
        words.addAll(List.of("--auth-host", "scram-sha-256", "--auth-local", "scram-sha-256"));
        words.addAll(List.of("--encoding", "UTF8", "--locale", "C"));
        words.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        words.add("--no-instructions");
        if (!plan.durable()) {
            words.add("--no-sync");
        }
        return words;
    }

    private List<String> prefix() {
        Account account = plan.account();
        if (account.hasPasswdEntry()) {
            return account.prefix();
        }
        List<String> namespace = new ArrayList<>(account.prefix());
        namespace.addAll(List.of("unshare", "--user"));
        List<String> trial = new ArrayList<>(namespace);
        trial.add("true");
        if (new Command(trial, Map.of("PATH", "/usr/bin:/bin"), Path.of("/")).attempt().exitCode()
                == 0) {
            return List.copyOf(namespace);
        }
        if (account instanceof Account.Other && STAND_IN.hasPasswdEntry()) {
            return STAND_IN.prefix();
        }
        throw new StackException(
                "PostgreSQL cannot be set up: the uid %d has no entry in /etc/passwd and the system forbids user namespaces. Add an account for it, for example with: useradd --system --uid %d himalia"
                        .formatted(account.uid(), account.uid()));
    }

    private boolean standsIn(List<String> prefix) {
        return !plan.account().equals(STAND_IN) && prefix.equals(STAND_IN.prefix());
    }

    private void writePassword(Path file) throws IOException {
        Files.deleteIfExists(file);
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var mode = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, mode, ownerOnly)) {
            channel.write(
                    ByteBuffer.wrap(plan.superuserPassword().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void deleteAll(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
