package org.himalia.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.himalia.stack.settings.SettingTable.Entry;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void theReferenceIsCurrent() throws IOException {
        assertThat(Files.readString(Path.of("../docs/settings.md")))
                .as("run: ./himalia config reference > docs/settings.md")
                .isEqualTo(Reference.markdown());
    }

    @Test
    void theExampleFileIsAccepted() {
        Path example = Path.of("../docs/himalia.yaml").toAbsolutePath();

        Settings settings =
                SettingsReader.read(
                        new SettingsReader.Sources(
                                java.util.Optional.of(example),
                                java.util.Map.of(),
                                java.util.Map.of(),
                                Path.of("/"),
                                Path.of("/")));

        assertThat(settings.bindUrl().port()).isEqualTo(8000);
    }

    @Test
    void everySettingHasASentenceAndAVariableOfItsOwn() {
        List<Entry> entries = SettingTable.entries();

        assertThat(entries).allSatisfy(e -> assertThat(e.rules().effect()).endsWith("."));
        assertThat(entries.stream().map(Entry::variable)).doesNotHaveDuplicates();
        assertThat(SettingTable.get("spawner.static").variable())
                .isEqualTo("HIMALIA_SPAWNER_STATIC");
    }
}
