package org.himalia.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.himalia.stack.process.Account;
import org.himalia.stack.process.Ownership;

/**
 * Everything the hub keeps on one machine, and who may see it. What only the supervisor needs
 * belongs to the account that started it; what the hub's processes need belongs to the hub's
 * account; people's servers see nothing but their homes.
 *
 * @param root the directory itself, absolute; others may pass through it but not list it
 */
public record DataDirectory(Path root) {
    private static final String PRIVATE = "rwx------";
    private static final String PASSABLE = "rwx--x--x";
    private static final String READABLE = "rwxr-xr-x";

    /** Makes the path absolute. */
    public DataDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Makes what is missing and puts owners and permissions right.
     *
     * @param hub the account of the hub's processes
     * @throws StackException when it cannot be made, or that account cannot reach it
     */
    public void prepare(Account hub) {
        Account own = Account.current();
        Ownership.directory(root, PASSABLE, own);
        requireReachable(hub);
        Ownership.directory(run(), PRIVATE, own);
        Ownership.directory(records(), PRIVATE, own);
        Ownership.directory(secrets(), PRIVATE, own);
        Ownership.directory(programs(), READABLE, own);
        for (Path directory : List.of(postgres(), kafka(), tls())) {
            Ownership.tree(directory, PRIVATE, hub);
        }
        Ownership.directory(servers(), PASSABLE, hub);
    }

    /** Records, ports, lock and control socket of the supervisor. */
    public Path run() {
        return root.resolve("run");
    }

    /** Which processes were started, a file each. */
    public Path records() {
        return run().resolve("parts");
    }

    /** The ports that the parts use among themselves. */
    public Path ports() {
        return run().resolve("ports.json");
    }

    /** Secrets, a file each. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The unpacked PostgreSQL, and copies of programs that the hub's account could not read. */
    public Path programs() {
        return root.resolve("programs");
    }

    /** PostgreSQL's cluster. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Kafka's log. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Copies of certificate and key that the hub's account can read. */
    public Path tls() {
        return root.resolve("tls");
    }

    /** What spawner-service keeps: homes, logs and records of people's servers. */
    public Path servers() {
        return root.resolve("servers");
    }

    private void requireReachable(Account hub) {
        try {
            Path obstacle = Ownership.firstObstacle(root, hub);
            if (!obstacle.equals(root)) {
                throw new StackException(
                        "The data directory %s is out of reach for the hub's own account (uid %d), because %s is closed to it. Choose another with --data, such as /var/lib/himalia."
                                .formatted(root, hub.uid(), obstacle));
            }
        } catch (IOException e) {
            throw new StackException(
                    "The directories above %s cannot be looked at (%s).".formatted(root, e), e);
        }
    }
}
