package org.himalia.stack.command;

import org.himalia.stack.DataDirectory;
import org.himalia.stack.client.ServiceAccess;
import org.himalia.stack.client.ServiceClient;
import org.himalia.stack.control.ControlClient;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.Settings;

/** The hub that runs in the settings' data directory, as other commands reach it. */
final class RunningStack {
    private final DataDirectory data;
    private final ControlClient control;

    private RunningStack(DataDirectory data, ControlClient control) {
        this.data = data;
        this.control = control;
    }

    static boolean runs(Settings settings) {
        return ControlClient.of(new DataDirectory(settings.data())).isPresent();
    }

    /** The running hub, or the failure that says that there is none. */
    static RunningStack of(Settings settings) {
        DataDirectory data = new DataDirectory(settings.data());
        return ControlClient.of(data)
                .map(control -> new RunningStack(data, control))
                .orElseThrow(() -> notRunning(data));
    }

    ControlClient control() {
        return control;
    }

    Secrets secrets() {
        return new Secrets(data.secrets());
    }

    /** A client of the services' internal API. */
    ServiceClient services() {
        return new ServiceClient(ServiceAccess.ofCli(control.status().parts(), secrets()));
    }

    private static CommandException notRunning(DataDirectory data) {
        return new CommandException(
                ExitCode.NOT_RUNNING,
                "Nothing runs in %s. Start it with himalia up, or name another directory with --data."
                        .formatted(data.root()));
    }
}
