package org.himalia.stack.postgres;

import java.nio.file.Path;
import org.himalia.stack.process.Account;

/**
 * Which PostgreSQL is wanted.
 *
 * @param binaries directory that the programs are unpacked to and shared from; must be reachable
 *     for the account
 * @param data directory that holds the cluster; made with mode 0700 for the account
 * @param port port on 127.0.0.1
 * @param superuserPassword password of the role {@code postgres}
 * @param account who runs the server; never root
 * @param durable whether a commit waits for the disk ({@code fsync}); false only in tests
 */
public record PostgresPlan(
        Path binaries,
        Path data,
        int port,
        String superuserPassword,
        Account account,
        boolean durable) {
    /** Uses absolute paths. */
    public PostgresPlan {
        binaries = binaries.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    Path cluster() {
        return data.resolve("cluster");
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "PostgreSQL in " + data + " on port " + port;
    }
}
