package org.himalia.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.himalia.stack.TemporaryDirectory;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final int HUB = 64_800;

    @Test
    void withoutRootTheHubRunsUnderTheCurrentAccount() {
        Account account = Account.forHub(HUB);
        if (Account.current().uid() == 0) {
            assertThat(account.uid()).isNotZero();
        } else {
            assertThat(account).isEqualTo(Account.current());
            assertThat(account.prefix()).isEmpty();
        }
    }

    @Test
    void rootsPowersAreGoneForGood() {
        assumeThat(Account.current().uid()).isZero();
        String status = status(new Privileges(List.of()));
        assertThat(field(status, "Uid")).isEqualTo("64800\t64800\t64800\t64800");
        assertThat(field(status, "Gid")).isEqualTo("64800\t64800\t64800\t64800");
        assertThat(field(status, "Groups")).isEmpty();
        assertThat(field(status, "CapEff")).matches("0+");
        assertThat(field(status, "CapBnd")).matches("0+");
        assertThat(field(status, "NoNewPrivs")).isEqualTo("1");
    }

    @Test
    void theSpawnerKeepsJustWhatItNeeds() {
        assumeThat(Account.current().uid()).isZero();
        String status = status(Privileges.SERVERS);
        // chown (0), kill (5), setgid (6), setuid (7)
        assertThat(Long.parseLong(field(status, "CapEff"), 16)).isEqualTo(0b1110_0001);
        assertThat(Long.parseLong(field(status, "CapBnd"), 16)).isEqualTo(0b1110_0001);
    }

    @Test
    void knowsWhatAnAccountCanReach() throws Exception {
        var temporary = new TemporaryDirectory();
        try {
            Path closed = Files.createDirectory(temporary.path().resolve("closed"));
            Path file = Files.writeString(closed.resolve("file"), "x");
            Ownership.directory(closed, "rwx------", Account.current());
            var stranger = new Account.Other(64_801, 64_801);
            assertThat(Ownership.firstObstacle(file, stranger)).isEqualTo(closed.toRealPath());
            assertThat(Ownership.readable(file, stranger)).isFalse();
            assertThat(Ownership.readable(file, Account.current())).isTrue();
            Ownership.directory(closed, "rwx--x--x", Account.current());
            assertThat(Ownership.firstObstacle(file, stranger)).isEqualTo(file);
            assertThat(Ownership.readable(file, stranger)).isTrue();
        } finally {
            temporary.delete();
        }
    }

    @Test
    void aPidIsNotTakenForAnotherProcessOfTheSameNumber() {
        long pid = ProcessHandle.current().pid();
        ProcessIdentity self = ProcessIdentity.of(pid).orElseThrow();
        assertThat(self.alive()).isTrue();
        assertThat(new ProcessIdentity(pid, self.startTicks() - 1).alive()).isFalse();
        assertThat(ProcessIdentity.of(Integer.MAX_VALUE)).isEmpty();
    }

    private static String status(Privileges privileges) {
        List<String> words = new ArrayList<>(privileges.prefix(new Account.Other(HUB, HUB)));
        words.addAll(List.of("cat", "/proc/self/status"));
        return new Command(words, Map.of("PATH", "/usr/bin:/bin"), Path.of("/")).run();
    }

    private static String field(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
