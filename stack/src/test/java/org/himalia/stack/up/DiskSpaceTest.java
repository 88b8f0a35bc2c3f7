package org.himalia.stack.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
    @Test
    void isThatOfTheDiskWhichHoldsTheDirectory() {
        assertThat(DiskSpace.at(Path.of("/proc")).left()).isZero();
        assertThat(DiskSpace.at(Path.of("/")).left()).isPositive();
    }

    @Test
    void isMentionedOnlyWhenItIsShort() {
        assertThat(new DiskSpace("/data (/dev/sdb1)", 256L << 20).notice()).isEmpty();
        assertThat(new DiskSpace("/data (/dev/sdb1)", 255L << 20).notice())
                .hasValueSatisfying(
                        said ->
                                assertThat(said)
                                        .startsWith(
                                                "The disk /data (/dev/sdb1) has only 255 MiB left.")
                                        .contains("Make room"));
        assertThat(new DiskSpace("/", 4096).notice())
                .hasValueSatisfying(said -> assertThat(said).contains("is full. Make room"));
    }
}
