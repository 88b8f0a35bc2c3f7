package org.himalia.stack.command;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.himalia.stack.settings.ServiceName;

/**
 * What the command needs in order to ask the services of a running stack.
 *
 * @param addresses where each service answers, one URL per process
 * @param clientId the command's own client id at auth-service
 * @param clientSecret its secret
 */
record ServiceAccess(Map<ServiceName, List<URI>> addresses, String clientId, String clientSecret) {
    ServiceAccess {
        addresses = Map.copyOf(addresses);
    }

    List<URI> of(ServiceName service) {
        return addresses.getOrDefault(service, List.of());
    }

    /** Hides the secret. */
    @Override
    public String toString() {
        return clientId + " at " + addresses;
    }
}
