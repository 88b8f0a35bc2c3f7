package org.himalia.auth.issuer;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.himalia.auth.AuthConfig;
import org.himalia.auth.secret.Secrets;
import org.himalia.platform.config.HubConfig;
import org.jspecify.annotations.Nullable;

/** The services that may get tokens. */
@Singleton
class ServiceClients {
    /** Compared with for unknown clients, so that these cost the same time. */
    private static final String NOBODYS = "";

    private final Map<String, String> secrets;

    ServiceClients(AuthConfig config, HubConfig hub) {
        Map<String, String> all = new HashMap<>(config.clients().secrets());
        all.put(hub.clientId(), hub.clientSecret());
        this.secrets = Map.copyOf(all);
    }

    /** Whether it is one of the services and knows its secret. */
    boolean recognises(@Nullable String id, @Nullable String secret) {
        String expected = secrets.getOrDefault(id == null ? "" : id, NOBODYS);
        boolean same = Secrets.same(expected, secret == null ? "" : secret);
        return same && !expected.isEmpty();
    }
}
