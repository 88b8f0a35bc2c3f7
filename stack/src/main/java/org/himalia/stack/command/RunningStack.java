package org.himalia.stack.command;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.himalia.stack.DataDirectory;
import org.himalia.stack.control.ControlClient;
import org.himalia.stack.control.StackReport;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.settings.Settings;

/** The hub that runs in the settings' data directory, as other commands reach it. */
final class RunningStack {
    /** This command's client id at auth-service and at Kafka. */
    static final String CLIENT = "himalia-cli";

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
        return new ServiceClient(access(control.status()));
    }

    private ServiceAccess access(StackReport report) {
        Map<ServiceName, List<URI>> addresses = new HashMap<>();
        for (ServiceName service : ServiceName.values()) {
            addresses.put(
                    service,
                    report.parts().stream()
                            .filter(part -> part.service().equals(service.toString()))
                            .map(part -> url(part.address()))
                            .toList());
        }
        return new ServiceAccess(addresses, CLIENT, secrets().client(CLIENT));
    }

    private static URI url(String address) {
        return URI.create(address.contains("://") ? address : "http://" + address);
    }

    private static CommandException notRunning(DataDirectory data) {
        return new CommandException(
                ExitCode.NOT_RUNNING,
                "Nothing runs in %s. Start it with himalia up, or name another directory with --data."
                        .formatted(data.root()));
    }
}
