package org.himalia.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/home/",
                "/hub/login/",
                "/hub/spawn/",
                "/hub/spawn/ada/",
                "/hub/spawn-pending/ada/",
                "/hub//",
                "/hub//home",
                "/hub//user/ada/",
            })
    void aSlashTooManyIsAnotherPage(String path) {
        assertThat(PagePaths.hasSlashTooMany(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/",
                "/hub/home",
                "/hub/spawn/ada/lab",
                "/hub/user/ada/",
                "/hub/user/ada//lab/",
                "/hub/user-redirect/",
                "/hub/user-redirect/lab//tree/",
            })
    void slashesOfServersAndOfTheRootAreInOrder(String path) {
        assertThat(PagePaths.hasSlashTooMany(path)).isFalse();
    }
}
