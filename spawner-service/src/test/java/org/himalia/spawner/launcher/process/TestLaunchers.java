package org.himalia.spawner.launcher.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.himalia.spawner.Settings;
import org.himalia.spawner.launcher.Environments;

/** Process launchers for tests, with accounts given away in memory. */
final class TestLaunchers {
    private static final int FIRST_UID = 210_000;

    private TestLaunchers() {}

    /** Under the hub's own account. */
    static ProcessLauncher open(Path data) {
        return of(new Settings(data));
    }

    /** As the settings say. */
    static ProcessLauncher of(Settings settings) {
        Map<String, Integer> given = new HashMap<>();
        return new ProcessLauncher(
                settings.spawner(),
                Environments.of(settings),
                user -> given.computeIfAbsent(user.value(), name -> FIRST_UID + given.size()));
    }
}
