package org.himalia.spawner.launch;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.himalia.spawner.SpawnerConfig;
import org.himalia.spawner.launcher.BoundedLauncher;
import org.himalia.spawner.launcher.Launcher;
import org.himalia.spawner.launcher.ServerEnvironment;
import org.himalia.spawner.launcher.fixed.StaticLauncher;
import org.himalia.spawner.launcher.process.Accounts;
import org.himalia.spawner.launcher.process.ProcessLauncher;

/** Chooses the launcher that the configuration names. */
class LauncherChoice {
    /** Enough for slow ones not to hold up the others, few enough for a small machine. */
    private static final int AT_ONCE = 16;

    @Produces
    @Singleton
    Launcher launcher(SpawnerConfig config, ServerEnvironment environment, Accounts accounts) {
        return new BoundedLauncher(chosen(config, environment, accounts), AT_ONCE);
    }

    private static Launcher chosen(
            SpawnerConfig config, ServerEnvironment environment, Accounts accounts) {
        return switch (config.launcher()) {
            case PROCESS -> new ProcessLauncher(config, environment, accounts);
            case STATIC -> new StaticLauncher(config);
        };
    }
}
