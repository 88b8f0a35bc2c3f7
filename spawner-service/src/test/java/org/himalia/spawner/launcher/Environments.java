package org.himalia.spawner.launcher;

import org.himalia.spawner.Settings;

/** Gives tests of launchers the environment that servers get. */
public final class Environments {
    private Environments() {}

    /** As the service makes it from these settings. */
    public static ServerEnvironment of(Settings settings) {
        return new ServerEnvironment(settings.hub(), settings.spawner());
    }
}
