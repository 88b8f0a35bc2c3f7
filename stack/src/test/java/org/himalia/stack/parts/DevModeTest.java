package org.himalia.stack.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.himalia.stack.runtime.Programs;
import org.himalia.stack.supervise.Launch;
import org.junit.jupiter.api.Test;

class DevModeTest {
    @Test
    void mavenRunsTheServiceWithItsSettingsAndTheDevelopersTools() {
        Launch launch =
                DevMode.of(
                        "user-registry",
                        new Programs(Path.of("/jdk"), Path.of("/src/himalia")),
                        Map.of("QUARKUS_HTTP_PORT", "4711", "PATH", "/bin"),
                        Map.of("PATH", "/opt/maven/bin:/bin", "SECRET", "of somebody"));

        assertThat(launch.words()).containsSubsequence("-pl", "user-registry", "quarkus:dev");
        assertThat(launch.directory()).isEqualTo(Path.of("/src/himalia"));
        assertThat(launch.environment())
                .containsEntry("QUARKUS_HTTP_PORT", "4711")
                .containsEntry("PATH", "/opt/maven/bin:/bin")
                .containsEntry("JAVA_HOME", "/jdk")
                .doesNotContainKey("SECRET");
    }
}
