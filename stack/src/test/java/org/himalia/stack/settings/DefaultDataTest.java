package org.himalia.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.himalia.stack.process.Account;
import org.junit.jupiter.api.Test;

class DefaultDataTest {
    private static final Account HUB = new Account.Other(199_999, 199_999);

    @Test
    void isBesideTheSettingsWhereTheHubsAccountCanReachIt() throws IOException {
        Path home = folder("rwxr-xr-x");

        assertThat(DefaultData.below(home, HUB)).isEqualTo(home.resolve(".himalia"));
    }

    @Test
    void isAPlaceOfTheSystemWhereTheFolderIsClosed() throws IOException {
        Path closed = folder("rwx------");
        Path within = Files.createDirectory(closed.resolve("himalia"));

        assertThat(DefaultData.below(closed, HUB)).isEqualTo(Path.of("/var/lib/himalia"));
        assertThat(DefaultData.below(within, HUB)).isEqualTo(Path.of("/var/lib/himalia"));
    }

    @Test
    void isBesideTheSettingsForWhoRunsEverythingUnderOneAccount() throws IOException {
        Path closed = folder("rwx------");

        assertThat(DefaultData.below(closed, new Account.Current(1000, 1000)))
                .isEqualTo(closed.resolve(".himalia"));
    }

    /** Below the temporary directory, which every account can pass. */
    private static Path folder(String permissions) throws IOException {
        Path folder = Files.createTempDirectory("himalia-home-");
        folder.toFile().deleteOnExit();
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
