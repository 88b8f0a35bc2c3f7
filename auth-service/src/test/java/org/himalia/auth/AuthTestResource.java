package org.himalia.auth;

import java.util.HashMap;
import java.util.Map;
import org.himalia.testing.HimaliaTestResource;
import org.himalia.testing.TestIssuer;

/** All that auth-service needs around it: PostgreSQL, Kafka, and user-registry's answers. */
public class AuthTestResource extends HimaliaTestResource {
    /** The secret of the command line. */
    public static final String CLI_SECRET = "secret-of-the-command-line";

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("himalia.services.user-registry", FakeRegistry.start());
        settings.put("himalia.auth.signing-key", TestIssuer.shared().privateKey());
        settings.put("himalia.auth.clients.user-registry", CLIENT_SECRET);
        settings.put("himalia.auth.clients.himalia-cli", CLI_SECRET);
        return settings;
    }
}
