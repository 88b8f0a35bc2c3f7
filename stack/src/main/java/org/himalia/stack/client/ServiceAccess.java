package org.himalia.stack.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.himalia.stack.secrets.Secrets;
import org.himalia.stack.settings.ServiceName;
import org.himalia.stack.supervise.PartReport;

/**
 * What the command needs in order to ask the services of a running stack.
 *
 * @param addresses where each service answers, one URL per process
 * @param clientId the command's own client id at auth-service
 * @param clientSecret its secret
 */
public record ServiceAccess(
        Map<ServiceName, List<URI>> addresses, String clientId, String clientSecret) {
    /** Keeps a copy of the addresses. */
    public ServiceAccess {
        addresses = Map.copyOf(addresses);
    }

    /** The command line's client id at auth-service and at Kafka. */
    public static final String CLI = "himalia-cli";

    /**
     * The command line's access to what runs.
     *
     * @param parts the parts of the stack as they are now
     */
    public static ServiceAccess ofCli(List<PartReport> parts, Secrets secrets) {
        Map<ServiceName, List<URI>> addresses =
                Stream.of(ServiceName.values())
                        .collect(Collectors.toMap(service -> service, s -> of(s, parts)));
        return new ServiceAccess(addresses, CLI, secrets.client(CLI));
    }

    private static List<URI> of(ServiceName service, List<PartReport> parts) {
        return parts.stream()
                .filter(part -> part.service().equals(service.toString()))
                .map(part -> url(part.address()))
                .toList();
    }

    private static URI url(String address) {
        return URI.create(address.contains("://") ? address : "http://" + address);
    }

    /** The processes of a service, perhaps none. */
    List<URI> of(ServiceName service) {
        return addresses.getOrDefault(service, List.of());
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return clientId + " at " + addresses;
    }
}
